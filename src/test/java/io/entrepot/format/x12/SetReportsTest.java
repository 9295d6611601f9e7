package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Many sets take little room, and are told as they were. */
class SetReportsTest {
    @Property(tries = 500)
    void reportsComeBackAsTheyWere(@ForAll("reports") List<SetReport> given) {
        SetReports kept = new SetReports(new VerdictRoom());
        given.forEach(kept::keep);
        assertThat(kept).isEqualTo(given);
        assertThat(kept.iterator()).toIterable().isEqualTo(given);
        kept.reject();
        assertThat(kept).isEqualTo(given.stream().map(SetReport::rejected).toList());
    }

    @Property(tries = 500)
    void aControlNumberIsNewOnce(@ForAll("controls") List<String> given) {
        UsedControls used = new UsedControls();
        Set<String> expected = new HashSet<>();
        for (String control : given) {
            assertThat(used.contains(control)).as(control).isEqualTo(expected.contains(control));
            assertThat(used.add(control)).as(control).isEqualTo(expected.add(control));
        }
    }

    /** A file of 1 GB may hold a million and a half sets in one group. */
    @Example
    void aSetWithoutErrorsTakesAFewBytes() {
        int sets = 100_000;
        List<String> orders = new ArrayList<>();
        for (int each = 0; each < sets; each++) {
            orders.add(X12Text.set("850", "%06d".formatted(each), "BEG*00*SA*1**20261120", "PO1**1*EA*1"));
        }
        byte[] content = X12Text.interchange(orders.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8);
        long before = retained();
        List<InterchangeReport> reports = X12Text.read(content);
        long taken = retained() - before;
        Reference.reachabilityFence(content); // it is in both measures
        assertThat(reports.get(0).groups().get(0).verdict().accepted()).isEqualTo(sets);
        assertThat(taken / sets).isLessThan(12);
    }

    @Example
    void aControlNumberTakesAFewBytesAndFortyAtRandom() {
        int many = 200_000;
        assertThat(bytesOfOne(many, each -> each)).isLessThan(8);
        assertThat(bytesOfOne(many, each -> (int) (each * 7_368_787L % 999_999_937)))
                .isLessThan(100); // G1 rounds large arrays up
    }

    private static long bytesOfOne(int many, IntUnaryOperator numbers) {
        long before = retained();
        UsedControls used = new UsedControls();
        long fresh = IntStream.range(0, many)
                .map(numbers)
                .filter(each -> used.add("%09d".formatted(each)))
                .count();
        long taken = retained() - before;
        assertThat(used.contains("%09d".formatted(numbers.applyAsInt(0)))).isTrue();
        assertThat(fresh).isEqualTo(many);
        return taken / many;
    }

    private static long retained() {
        for (int each = 0; each < 3; each++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Provide
    Arbitrary<List<String>> controls() {
        return control().list().ofMaxSize(300);
    }

    @Provide
    Arbitrary<List<SetReport>> reports() {
        return Combinators.combine(
                        Arbitraries.of("850", "860", "85"),
                        control(),
                        Arbitraries.of("005010X1", null),
                        Arbitraries.longs().between(0, 1L << 40),
                        Arbitraries.of("A", "E", "R"),
                        Arbitraries.of(true, false))
                .as(SetReportsTest::report)
                .list()
                .ofMaxSize(200);
    }

    private static Arbitrary<String> control() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 300).map("%04d"::formatted),
                Arbitraries.strings().ascii().ofMaxLength(10),
                Arbitraries.strings().ofMaxLength(10));
    }

    private static SetReport report(
            String set, String control, String implementation, long start, String code, boolean warned) {
        List<Finding> findings = warned
                ? List.of(Finding.warning(Place.offset(start, "ST"), "rule", "seen", "expected", "hint"))
                : List.of();
        List<String> errors = code.equals("A") ? List.of() : List.of("5");
        return new SetReport(
                new SetHeader(set, control, implementation),
                start,
                start + 7,
                new SetVerdict(set, control, implementation, code, errors, List.of()),
                Optional.empty(),
                findings,
                0);
    }
}
