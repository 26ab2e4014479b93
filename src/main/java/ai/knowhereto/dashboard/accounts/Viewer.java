package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// What every page knows of the person who looks at it.
@ControllerAdvice
class Viewer implements HandlerMethodArgumentResolver {

    private final CurrentPerson current;
    private final Providers providers;

    Viewer(CurrentPerson current, Providers providers) {
        this.current = current;
        this.providers = providers;
    }

    /// The page that says that the database is away must not ask it who reads.
    @ModelAttribute("viewer")
    @Nullable
    Shown viewer(HttpServletRequest request) {
        try {
            return current.of(request)
                    .map(who -> new Shown(
                            who.personId(), who.accountId(), who.name(), who.email(), who.role(), who.isStaff()))
                    .orElse(null);
        } catch (DataAccessException | TransactionException e) {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return null;
            }
            throw e;
        }
    }

    @ModelAttribute("trialSignIn")
    boolean trialSignIn() {
        return providers.isTrial();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SignedIn.class;
    }

    /// @throws IllegalStateException if nobody is signed in: such a page must not be open to strangers
    @Override
    public SignedIn resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        return Optional.ofNullable(web.getNativeRequest(HttpServletRequest.class))
                .flatMap(current::of)
                .orElseThrow(() -> new IllegalStateException("A page for people who are signed in is open to others"));
    }

    /// The person and the account that he works in; name, address and role, as the layout shows them; and whether it
    /// shows what is for the staff.
    record Shown(
            String personId,
            String accountId,
            String name,
            @Nullable String email,
            String role,
            boolean isStaff) {}
}
