package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Public sample files ({@code -Dcorpus=<folder>}): every one is judged, or refused with a finding; none crashes. */
class X12CorpusTest {
    private int files;
    private int accepted;
    private int rejected;
    private int refused;

    @Test
    void everyFileIsJudgedOrRefusedWithAFinding() throws IOException {
        String folder = System.getProperty("corpus", "");
        assumeTrue(!folder.isBlank(), "no -Dcorpus: public sample files are not here");
        try (Stream<Path> all = Files.list(Path.of(folder, "edi"))) {
            for (Path file : all.sorted().toList()) {
                read(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        System.out.printf(
                "x12 corpus: %d files, %d sets accepted, %d sets rejected, %d files refused as no X12%n",
                files, accepted, rejected, refused);
        assertThat(accepted).isPositive();
    }

    private void read(String name, byte[] content) {
        files++;
        try {
            List<InterchangeReport> reports = X12Text.read(content);
            X12Sets sets = new X12Sets(new ByteArrayInputStream(content), reports);
            while (sets.next()) {
                sets.read(new Recorded());
            }
            reports.forEach(report -> count(name, report));
        } catch (Rejected e) {
            refused++;
            assertThat(e.findings()).isNotEmpty();
        }
    }

    private void count(String name, InterchangeReport report) {
        System.out.println(X12Text.ta1(report) + " " + name);
        for (GroupReport group : report.groups()) {
            for (SetReport set : group.sets()) {
                boolean good = report.accepted() && group.accepted() && set.accepted();
                accepted += good ? 1 : 0;
                rejected += good ? 0 : 1;
                System.out.println(
                        "  " + set.header().set() + " " + group.header().version() + " "
                                + set.verdict().code() + " " + set.verdict().errors());
                if (!set.accepted()) {
                    assertThat(set.findings()).as(name).isNotEmpty();
                }
            }
        }
    }
}
