package io.entrepot.flow.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heap stays flat whatever the size of an X12 file; and what would fill it is refused before. */
class LargeFilesTest {
    private static final String REFUSED = ": x12-file-holds-too-much";

    @Test
    void manySetsTakeLittleHeapAndFilesWithoutEndAreRefused(@TempDir Path folder) throws Exception {
        assertThat(linesOf(folder.resolve("out")))
                .containsExactly(
                        "300,000 orders: 300000, A, answered in 7200247 bytes",
                        "endless orders" + REFUSED,
                        "endless numbers at random" + REFUSED,
                        "endless numbers beyond ASCII" + REFUSED,
                        "endless wrong trailers" + REFUSED,
                        "endless sets of nothing agreed" + REFUSED,
                        "endless elements in error" + REFUSED,
                        "endless groups" + REFUSED,
                        "endless interchanges" + REFUSED,
                        "endless TA1s" + REFUSED,
                        "wide control numbers: read",
                        "wide tags: read",
                        "wide elements: read",
                        "wide group headers: read");
    }

    /** What {@link LargeFiles} says in a JVM of its own, of 96 MB. */
    private static List<String> linesOf(Path out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeFiles.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES))
                    .as("came to an end")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readAllLines(out);
    }
}
