package io.entrepot.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A route file that is lost on the way into an image must end the start. */
class RouteCheckTest {
    @Test
    void everyRouteOfTheFolderIsExpectedAtTheStart() throws IOException {
        assertThat(RouteCheck.ROUTES).containsExactlyInAnyOrderElementsOf(ids("route"));
    }

    @Test
    void everyTemplateOfTheFolderIsExpectedAtTheStart() throws IOException {
        assertThat(RouteCheck.TEMPLATES).containsExactlyInAnyOrderElementsOf(ids("routeTemplate"));
    }

    private static List<String> ids(String kind) throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".camel.yaml"))::iterator) {
                for (JsonNode entry : new YAMLMapper().readTree(file.toFile())) {
                    if (entry.has(kind)) {
                        ids.add(entry.path(kind).path("id").asText());
                    }
                }
            }
        }
        return ids;
    }
}
