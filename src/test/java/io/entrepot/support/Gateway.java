package io.entrepot.support;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The packaged gateway as a process of its own, on any database and folders: it can be killed like a power cut kills it, and started
 * again. For {@code *IT} tests, which run after `package`.
 */
public final class Gateway implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: http://[^:]+:(\\d+).*Management interface listening on http://[^:]+:(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>(List.of("-Xmx256m"));
    private final Path log;
    private Process process;
    private long readFrom;

    /**
     * A gateway in production profile; its users are viewer, operator, approver, admin and the ERP, with the name as password.
     *
     * @param settings of the gateway, usually {@link TestServers#settings()}
     */
    public Gateway(Map<String, String> settings) {
        Path folder = Folders.temporary("process");
        this.log = folder.resolve("gateway.log");
        this.settings.put("entrepot.users", users(folder).toString());
        this.settings.put("quarkus.http.host", "127.0.0.1");
        this.settings.put("quarkus.http.port", "0");
        this.settings.put("quarkus.management.host", "127.0.0.1");
        this.settings.put("quarkus.management.port", "0");
        this.settings.put("quarkus.log.console.json.enabled", "false");
        this.settings.putAll(settings);
    }

    /** One more setting, for the next start. */
    public Gateway with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** One more option of the JVM, for the next start; a later {@code -Xmx} wins. */
    public Gateway jvm(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Starts the process and waits until it listens. */
    public Gateway start() {
        launch();
        Awaitility.await("gateway listens")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("gateway ended with " + process.exitValue() + ":\n" + log());
                    }
                    return listening().find();
                });
        return this;
    }

    /** Starts the process and returns at once: for starts that must fail, or are killed on the way. */
    public Process launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(runner().toString());
        try {
            readFrom = Files.exists(log) ? Files.size(log) : 0;
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
        return process;
    }

    /** SIGKILL: no shutdown hook runs, no connection is closed. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, as Kubernetes ends a pod. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    public boolean alive() {
        return process != null && process.isAlive();
    }

    /** The process, as the operating system knows it. */
    public long pid() {
        return process.pid();
    }

    /** Everything the process has logged since its last start. */
    public String log() {
        try {
            byte[] all = Files.readAllBytes(log);
            return new String(all, (int) readFrom, (int) (all.length - readFrom), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where API and console answer. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port(1) + path);
    }

    /** Where health and metrics answer. */
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + port(2) + path);
    }

    /** @return the answer to a GET by {@code user}, whose password is the name */
    public HttpResponse<String> get(String user, String path) {
        return send(user, HttpRequest.newBuilder(uri(path)).GET());
    }

    /** @return the answer to a POST of JSON by {@code user}, whose password is the name */
    public HttpResponse<String> post(String user, String path, String json) {
        return send(
                user,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Override
    public void close() {
        if (alive()) {
            stop();
        }
    }

    private HttpResponse<String> send(String user, HttpRequest.Builder request) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        try {
            return http.send(
                    request.header("Authorization", "Basic " + credentials)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int port(int group) {
        Matcher found = listening();
        if (!found.find()) {
            throw new IllegalStateException("gateway does not listen:\n" + log());
        }
        return Integer.parseInt(found.group(group));
    }

    private Matcher listening() {
        return LISTENING.matcher(log());
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path users(Path folder) {
        String lines = Stream.of("viewer", "operator", "approver", "admin", "erp")
                .map(name ->
                        name + ":" + BcryptUtil.bcryptHash(name, 4) + ":" + ("erp".equals(name) ? "system:erp" : name))
                .collect(Collectors.joining("\n"));
        try {
            return Files.writeString(folder.resolve("users"), lines + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path runner() {
        Path jar = Path.of(System.getProperty("entrepot.runner", "target/quarkus-app/quarkus-run.jar"));
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is missing: `mvn package` builds it");
        }
        return jar;
    }
}
