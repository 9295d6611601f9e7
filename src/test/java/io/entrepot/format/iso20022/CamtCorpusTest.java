package io.entrepot.format.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Public sample files ({@code -Dcorpus=<folder>}): everything decodes or is refused with a finding. */
class CamtCorpusTest {
    private static Path corpus;

    @BeforeAll
    static void findCorpus() {
        String folder = System.getProperty("corpus", "");
        assumeTrue(!folder.isBlank(), "no -Dcorpus: public sample files are not here");
        corpus = Path.of(folder);
    }

    @Test
    void everyFileDecodesOrIsRefusedWithAFinding() throws IOException {
        int decoded = 0;
        int refused = 0;
        for (Path file : files()) {
            try {
                List<DecodedItem> items = Camt.decode(Files.readAllBytes(file));
                decoded++;
                System.out.println("decoded " + Camt.lines(items).size() + " entries: " + file.getFileName());
            } catch (Rejected e) {
                refused++;
                assertThat(e.findings()).isNotEmpty();
                System.out.println("refused: " + file.getFileName() + ": " + e.findings());
            }
        }
        System.out.println("camt corpus: decoded " + decoded + ", refused " + refused);
        assertThat(decoded).isPositive();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(corpus.resolve("bank/camt"))) {
            return found.sorted().toList();
        }
    }
}
