package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Reads the [Shape] from the headers that htmx sends, and tells caches that the answer depends on them.
@Configuration(proxyBeanMethods = false)
class ShapeResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Shape.class;
    }

    @Override
    public Shape resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var response = request.getNativeResponse(HttpServletResponse.class);
        if (response != null) {
            response.addHeader(HttpHeaders.VARY, "HX-Request");
        }
        return new Shape("true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-History-Restore-Request") == null);
    }
}
