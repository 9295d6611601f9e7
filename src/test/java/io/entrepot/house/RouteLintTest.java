package io.entrepot.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Route files say nothing that is not there: Camel would find out only when a message comes by, if at all. */
class RouteLintTest {
    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z0-9]+)+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z0-9._-]+)(:[^}]*)?}}");
    private static final Map<String, Set<String>> READ_LOCKS = Map.of(
            "sftp", Set.of("none", "rename", "changed"),
            "file", Set.of("none", "rename", "changed", "markerFile", "fileLock", "idempotent"));

    private static Map<Path, JsonNode> files;
    private static Map<String, JavaClass> beans;

    @BeforeAll
    static void read() throws IOException {
        files = new HashMap<>();
        try (Stream<Path> paths = Files.list(Path.of("routes"))) {
            for (Path path : paths.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .toList()) {
                files.put(path, new YAMLMapper().readTree(path.toFile()));
            }
        }
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.entrepot");
        beans = new HashMap<>();
        classes.stream()
                .filter(each -> each.isAnnotatedWith(Named.class))
                .forEach(each -> beans.put(each.getAnnotationOfType(Named.class).value(), each));
    }

    @Test
    void thereAreRoutes() {
        assertThat(files).isNotEmpty();
    }

    @Test
    void everyBeanExistsAndIsUnremovable() {
        assertThat(beanCalls()).allSatisfy((call, where) -> {
            assertThat(beans)
                    .as("%s: bean %s needs a class with @Named", where, call.ref())
                    .containsKey(call.ref());
            assertThat(beans.get(call.ref()).isAnnotatedWith("io.quarkus.arc.Unremovable"))
                    .as("%s: %s is used from YAML only: give it @Unremovable, or ArC removes it", where, call.ref())
                    .isTrue();
        });
    }

    @Test
    void everyMethodIsNamedAndExistsOnce() {
        assertThat(beanCalls()).allSatisfy((call, where) -> {
            assertThat(call.method())
                    .as("%s: name the method of %s", where, call.ref())
                    .isNotEmpty();
            assertThat(beans).as("%s", where).containsKey(call.ref());
            String name = call.method().replaceAll("\\(.*", "");
            assertThat(beans.get(call.ref()).getMethods().stream()
                            .filter(each -> each.getName().equals(name)
                                    && each.getModifiers()
                                            .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)))
                    .as(
                            "%s: %s needs exactly one public method %s (overloads are chosen at run time)",
                            where, call.ref(), name)
                    .hasSize(1);
        });
    }

    @Test
    void idsSayStageAndTransport() {
        each("route", (route, where) -> assertId(route, where));
        each("routeTemplate", (template, where) -> assertId(template, where));
    }

    private static void assertId(JsonNode node, String where) {
        assertThat(node.path("id").asText())
                .as("%s: id <stage>-<transport or format>", where)
                .matches(ID);
    }

    @Test
    void everyRouteNamesAConfigurationThatExists() {
        Set<String> configurations = new HashSet<>();
        each(
                "routeConfiguration",
                (node, where) -> configurations.add(node.path("id").asText()));
        each("route", (route, where) -> assertThat(configurations)
                .as("%s: routeConfigurationId", where)
                .contains(route.path("routeConfigurationId").asText()));
        each("routeTemplate", (template, where) -> assertThat(configurations)
                .as("%s: routeConfigurationId of the template's route", where)
                .contains(template.path("route").path("routeConfigurationId").asText()));
    }

    @Test
    void parametersOfTemplatesAreDeclaredDescribedAndUsed() {
        each("routeTemplate", (template, where) -> {
            Set<String> declared = new TreeSet<>();
            for (JsonNode parameter : template.path("parameters")) {
                declared.add(parameter.path("name").asText());
                assertThat(parameter.path("description").asText())
                        .as(
                                "%s: describe parameter %s",
                                where, parameter.path("name").asText())
                        .isNotEmpty();
            }
            Set<String> used = new TreeSet<>();
            Matcher matcher = PLACEHOLDER.matcher(template.path("route").toString());
            while (matcher.find()) {
                if (!matcher.group(1).contains(".")) {
                    used.add(matcher.group(1));
                }
            }
            assertThat(used)
                    .as("%s: placeholders and declared parameters", where)
                    .isEqualTo(declared);
        });
    }

    @Test
    void noPartnerIsNamed() throws IOException {
        List<String> partners = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Path.of("partner-contracts"))) {
            folders.filter(Files::isDirectory)
                    .forEach(each -> partners.add(each.getFileName().toString()));
        }
        for (Path path : files.keySet()) {
            String text = Files.readString(path);
            assertThat(partners)
                    .as("%s: what differs by partner belongs into its contract", path)
                    .noneMatch(partner -> Pattern.compile("\\b" + partner + "\\b")
                            .matcher(text)
                            .find());
        }
    }

    @Test
    void readLocksExistForTheirTransport() {
        files.forEach((path, file) -> file.findParents("uri").forEach(endpoint -> {
            String scheme = endpoint.path("uri").asText().replaceAll(":.*", "");
            JsonNode lock = endpoint.path("parameters").path("readLock");
            if (READ_LOCKS.containsKey(scheme) && !lock.isMissingNode()) {
                assertThat(READ_LOCKS.get(scheme))
                        .as("%s: an unknown read lock silently means none", path)
                        .contains(lock.asText());
            }
        }));
    }

    @Test
    void sftpNeverTrustsAnyHostNorMakesFolders() {
        files.forEach((path, file) -> file.findParents("uri").stream()
                .filter(endpoint -> endpoint.path("uri").asText().startsWith("sftp:"))
                .forEach(endpoint -> {
                    JsonNode parameters = endpoint.path("parameters");
                    assertThat(parameters.path("strictHostKeyChecking").asText())
                            .as("%s", path)
                            .isEqualTo("yes");
                    assertThat(parameters.path("autoCreate").asText())
                            .as("%s", path)
                            .isEqualTo("false");
                    assertThat(parameters.path("streamDownload").asText())
                            .as("%s", path)
                            .isEqualTo("true");
                }));
    }

    private record BeanCall(String ref, String method) {}

    private static Map<BeanCall, Path> beanCalls() {
        Map<BeanCall, Path> calls = new HashMap<>();
        files.forEach((path, file) -> {
            for (JsonNode parent : file.findParents("ref")) {
                // `transacted` names a policy, not a bean to be called.
                if (parent.has("method") || !isPolicy(file, parent)) {
                    calls.put(
                            new BeanCall(
                                    parent.path("ref").asText(),
                                    parent.path("method").asText()),
                            path);
                }
            }
        });
        return calls;
    }

    private static boolean isPolicy(JsonNode file, JsonNode node) {
        return file.findValues("transacted").contains(node);
    }

    private static void each(String kind, Check check) {
        files.forEach((path, file) -> StreamSupport.stream(file.spliterator(), false)
                .filter(each -> each.has(kind))
                .forEach(each -> check.check(
                        each.path(kind), path + " " + each.path(kind).path("id").asText())));
    }

    private interface Check {
        void check(JsonNode node, String where);
    }
}
