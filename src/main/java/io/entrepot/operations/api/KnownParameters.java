package io.entrepot.operations.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Refuses query parameters that nothing acts on: a mistyped filter must not answer with everything. */
@Provider
public class KnownParameters implements ContainerRequestFilter {
    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null
                || !method.getDeclaringClass().getPackage().equals(getClass().getPackage())) {
            return;
        }
        List<String> known = Arrays.stream(method.getParameters())
                .flatMap(KnownParameters::names)
                .toList();
        for (Map.Entry<String, List<String>> given :
                request.getUriInfo().getQueryParameters().entrySet()) {
            if (!known.contains(given.getKey())) {
                throw new BadParameter(
                        given.getKey(),
                        given.getValue().isEmpty() ? "" : given.getValue().get(0),
                        known.isEmpty() ? "no parameters here" : "only " + String.join(", ", known));
            }
        }
    }

    /** What a method's parameter is asked by: one name, or those of a query that takes several. */
    private static Stream<String> names(Parameter parameter) {
        AnnotatedElement[] asked = parameter.isAnnotationPresent(BeanParam.class)
                ? parameter.getType().getDeclaredFields()
                : new AnnotatedElement[] {parameter};
        return Arrays.stream(asked)
                .map(each -> each.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value);
    }
}
