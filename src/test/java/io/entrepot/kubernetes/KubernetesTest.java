package io.entrepot.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The deployment files hold together, and agree with the application they deploy. */
class KubernetesTest {
    private static final Path FILES = Path.of("kubernetes");
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]+)}");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void everyFileAKustomizationNamesExists() throws IOException {
        for (Path kustomization : kustomizations()) {
            JsonNode named = YAML.readTree(kustomization.toFile());
            List<String> paths = new ArrayList<>();
            named.path("resources").forEach(path -> paths.add(path.asText()));
            named.path("patches").forEach(patch -> paths.add(patch.path("path").asText()));
            assertThat(paths).as("%s names resources", kustomization).isNotEmpty();
            assertThat(paths).as("files named by %s", kustomization).allSatisfy(path -> assertThat(
                            kustomization.resolveSibling(path))
                    .exists());
        }
    }

    @Test
    void everyResourceHasAKindThatKubernetesKnowsAndAName() throws IOException {
        List<String> known = List.of(
                "v1/ServiceAccount",
                "v1/Service",
                "v1/PersistentVolumeClaim",
                "apps/v1/Deployment",
                "policy/v1/PodDisruptionBudget");
        for (JsonNode resource : resources()) {
            assertThat(known)
                    .contains(resource.path("apiVersion").asText() + "/"
                            + resource.path("kind").asText());
            assertThat(resource.at("/metadata/name").asText())
                    .isEqualTo(resource.path("kind").asText().endsWith("Claim") ? "entrepot-landing" : "entrepot");
        }
    }

    @Test
    void portsAndProbesAreThoseOfTheApplication() throws IOException {
        Properties application = application();
        JsonNode container = container();
        assertThat(port(container, "http")).isEqualTo(application.getProperty("quarkus.http.port"));
        assertThat(port(container, "management")).isEqualTo(application.getProperty("quarkus.management.port"));
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            JsonNode http = container.path(probe).path("httpGet");
            assertThat(http.path("port").asText()).as(probe).isEqualTo("management");
            assertThat(http.path("path").asText()).as(probe).matches("/q/health/(started|ready|live)");
        }
        JsonNode service = resource("Service");
        assertThat(service.at("/spec/ports/0/targetPort").asText())
                .as("the management port is not offered outside the pod")
                .isEqualTo("http");
        assertThat(service.at("/spec/ports")).hasSize(1);
    }

    @Test
    void everyFolderOfTheApplicationIsSetAndInTheImageOrMounted() throws IOException {
        String image = Files.readString(FILES.resolve("Containerfile"));
        List<String> mounts = new ArrayList<>();
        container()
                .path("volumeMounts")
                .forEach(mount -> mounts.add(mount.path("mountPath").asText()));
        Map<String, String> settings = new TreeMap<>();
        YAML.readTree(FILES.resolve("base/kustomization.yaml").toFile())
                .at("/configMapGenerator/0/literals")
                .forEach(literal -> settings.put(
                        literal.asText().split("=", 2)[0], literal.asText().split("=", 2)[1]));
        for (String folder : List.of("contracts", "routes", "mappings", "secrets", "landing")) {
            assertThat(application()).containsKey("entrepot." + folder);
            String set = settings.get("ENTREPOT_" + folder.toUpperCase(Locale.ROOT));
            assertThat(set).as("setting of entrepot.%s", folder).isNotNull();
            String inImage = set.replace("/opt/entrepot/", "");
            assertThat(mounts.contains(set) || image.contains(" " + inImage + "/ " + inImage + "/"))
                    .as("%s is neither mounted nor copied", set)
                    .isTrue();
        }
    }

    @Test
    void everySecretThatAContractInTheImageNamesIsMounted() throws IOException {
        List<String> mounted = new ArrayList<>();
        YAML.readTree(FILES.resolve("production/partner-secrets.yaml").toFile())
                .findValues("items")
                .forEach(items ->
                        items.forEach(item -> mounted.add(item.path("path").asText())));
        assertThat(mounted).containsExactlyInAnyOrderElementsOf(secretsOfContracts());
    }

    private static Set<String> secretsOfContracts() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> partners = Files.list(Path.of("partner-contracts"))) {
            for (Path partner : partners.filter(Files::isDirectory).toList()) {
                SECRET.matcher(Files.readString(partner.resolve("contract.yaml")))
                        .results()
                        .forEach(secret -> named.add(partner.getFileName() + "/" + secret.group(1)));
            }
        }
        return named;
    }

    @Test
    void thePodHasNoMoreRightsThanItNeeds() throws IOException {
        JsonNode pod = resource("Deployment").at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        JsonNode container = container().path("securityContext");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(Files.readString(FILES.resolve("Containerfile")))
                .contains("USER " + pod.at("/securityContext/runAsUser").asText());
    }

    @Test
    void theProductionOverlayRenders() throws IOException, InterruptedException {
        Process render;
        try {
            render = new ProcessBuilder("kubectl", "kustomize", "kubernetes/production")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "kubectl is not installed (Debian: kubernetes-client); the overlay is not rendered");
            return;
        }
        String output = new String(render.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(render.waitFor()).as(output).isZero();
        List<JsonNode> rendered = documents(output);
        JsonNode deployment = rendered.stream()
                .filter(resource -> "Deployment".equals(resource.path("kind").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(deployment.at("/spec/replicas").asInt()).isGreaterThan(1);
        assertThat(deployment.findValuesAsText("path")).contains("entrepot/landing-key", "nordbank/sftp-key");
        assertThat(rendered)
                .extracting(r -> r.at("/metadata/namespace").asText())
                .containsOnly("entrepot");
    }

    private static JsonNode container() throws IOException {
        return resource("Deployment").at("/spec/template/spec/containers/0");
    }

    private static String port(JsonNode container, String name) {
        return StreamSupport.stream(container.path("ports").spliterator(), false)
                .filter(port -> name.equals(port.path("name").asText()))
                .map(port -> port.path("containerPort").asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode resource(String kind) throws IOException {
        return resources().stream()
                .filter(resource -> kind.equals(resource.path("kind").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> resources() throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        Path base = FILES.resolve("base");
        for (JsonNode path :
                YAML.readTree(base.resolve("kustomization.yaml").toFile()).path("resources")) {
            resources.addAll(documents(Files.readString(base.resolve(path.asText()))));
        }
        return resources;
    }

    private static List<JsonNode> documents(String text) throws IOException {
        return YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(new StringReader(text))
                .readAll();
    }

    private static Properties application() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static List<Path> kustomizations() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(file -> file.endsWith("kustomization.yaml")).toList();
        }
    }
}
