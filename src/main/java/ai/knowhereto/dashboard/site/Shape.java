package ai.knowhereto.dashboard.site;

/// In which of its two shapes a page is asked for: whole, or as the fragment that htmx swaps. Controllers take it as a
/// parameter.
///
/// @param isFragment whether htmx asked, and not to restore history
public record Shape(boolean isFragment) {

    /// The name of the view.
    ///
    /// @param page the template of the whole page, such as `keys/list`
    /// @param fragment the fragment of it that htmx swaps, such as `table`
    public String view(String page, String fragment) {
        return isFragment ? page + " :: " + fragment : page;
    }
}
