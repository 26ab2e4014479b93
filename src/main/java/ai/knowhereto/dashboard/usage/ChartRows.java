package ai.knowhereto.dashboard.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The bars of a chart in words: for the pointer, and as a table.
///
/// @param links where they lead
/// @param stack what they are stacked from
/// @param previous the same bars one period earlier; `null` if they are not drawn
/// @param wall the reader's clock and language
record ChartRows(Links links, Stack stack, @Nullable Series previous, Wall wall) {

    /// For the pointer.
    public List<Row> pointed() {
        return IntStream.range(0, stack.bars().size()).mapToObj(this::row).toList();
    }

    /// For the table.
    public List<Line> table() {
        return pointed().stream().map(this::line).toList();
    }

    /// The bar with the most requests.
    public Row busiest() {
        return row(stack.busiest());
    }

    private Row row(int bar) {
        Span span = links.period().spans().get(bar);
        List<String> texts = new ArrayList<>();
        stack.bars().get(bar).forEach(requests -> texts.add(wall.number(requests)));
        if (previous != null) {
            texts.add(wall.number(previous.bars().get(bar).figures().total()));
        }
        boolean running = bar == stack.bars().size() - 1 && links.period().isRunning(links.now());
        String zoom = links.zoom(span);
        return new Row(
                bar,
                wall.span(span),
                texts,
                stack.total(bar),
                running,
                zoom,
                zoom == null ? links.rows().of(span, null) : zoom);
    }

    private Line line(Row row) {
        Span span = links.period().spans().get(row.bar());
        return new Line(
                row,
                IntStream.range(0, row.texts().size())
                        .mapToObj(part -> new Cell(row.texts().get(part), rows(span, row.bar(), part)))
                        .toList(),
                row.total() == 0 ? null : links.rows().of(span, null));
    }

    private @Nullable String rows(Span span, int bar, int part) {
        if (part == stack.parts().size() || stack.bars().get(bar).get(part) == 0) {
            return null;
        }
        String filter = stack.parts().get(part).filter();
        return filter == null ? null : links.rows().of(span, filter);
    }

    /// One bar.
    ///
    /// @param bar its place, from 0
    /// @param when the time it covers
    /// @param texts the requests of each part; if the previous period is drawn, all of its requests too
    /// @param total all its requests
    /// @param running whether it is not over yet
    /// @param zoom the address of its time alone; `null` if it cannot be cut further
    /// @param leads where a click on it leads: to its time alone, and where that cannot be cut further to its rows
    record Row(
            int bar,
            String when,
            List<String> texts,
            long total,
            boolean running,
            @Nullable String zoom,
            @Nullable String leads) {
        /// As the tooltip reads them.
        public String values() {
            return String.join("|", texts);
        }
    }

    /// One line of the table.
    ///
    /// @param rows where the rows of the whole bar are; `null` if there are none, or the reader may not see them
    record Line(Row row, List<Cell> cells, @Nullable String rows) {}

    /// A number in the table, and where its rows are.
    record Cell(String text, @Nullable String rows) {}
}
