package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.format.x12.Mutations.Mutation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/**
 * StAEDI, another engine, reads the same grammars: both must find the same errors, by code and position, apart from the
 * {@link KnownDifferences}.
 */
class StaediOracleTest {
    private static final Path MAPPINGS = Path.of("edi-mappings", "x12");

    /** AK502: set not supported, ST01 or ST02 bad. */
    private static final Set<String> HEADER_CODES = Set.of("1", "6", "7");

    /** Per cent of the mutations whose faults must be compared one by one: of 17,000 more than 10,000. */
    private static final double LEAST_SHARE = 60;

    /** How far two readings could be compared. */
    private enum Compared {
        FAULT_BY_FAULT,
        /** Both refuse it. */
        ENVELOPE_WRONG,
        /** We refuse it, {@link KnownDifferences#beginsAnew}. */
        BEGINS_ANEW
    }

    private final List<String> examples = examples().toList();

    @Example
    void bothAgreeOnEveryExample() {
        assertThat(examples).isNotEmpty();
        examples.forEach(example -> compare(example));
    }

    /** Always the same ones: the list of differences is found by trying, and the build is not the place to try. */
    @Property(tries = 17_000, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void bothFindTheSameInMutatedExamples(
            @ForAll("orders") String example, @ForAll("mutations") List<Mutation> mutations) {
        counted(compare(Mutations.apply(example, mutations)));
    }

    @Tag("proof")
    @Property(tries = 500_000, shrinking = ShrinkingMode.OFF)
    void bothFindTheSameInOtherMutatedExamples(
            @ForAll("orders") String example, @ForAll("mutations") List<Mutation> mutations) {
        counted(compare(Mutations.apply(example, mutations)));
    }

    /** Most must be compared fault by fault: a list of exceptions that grew would otherwise go unseen. */
    private static void counted(Compared compared) {
        Statistics.label("compared").collect(compared).coverage(coverage -> coverage.check(Compared.FAULT_BY_FAULT)
                .percentage(share -> share > LEAST_SHARE));
    }

    private static Compared compare(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Set<Fault> ours = Fault.ours(bytes);
        if (KnownDifferences.beginsAnew(content)) {
            assertThat(ours).as(content).isNotEmpty();
            return Compared.BEGINS_ANEW;
        }
        ours.removeIf(KnownDifferences::uniqueness);
        boolean repeating = content.contains("*005010~");
        Set<Fault> staedi = StaediFaults.of(bytes);
        Set<Fault> theirs = KnownDifferences.withoutThem(staedi, ours, repeating);
        ours.removeAll(KnownDifferences.inside(ours, staedi));
        if (envelopeIsWrong(ours) || envelopeIsWrong(theirs)) {
            assertThat(ours).as(content).isNotEmpty();
            assertThat(theirs.isEmpty() && !KnownDifferences.unknownSet(ours))
                    .as(content)
                    .isFalse();
            return Compared.ENVELOPE_WRONG;
        }
        assertThat(ours).as(content).containsExactlyInAnyOrderElementsOf(theirs);
        return Compared.FAULT_BY_FAULT;
    }

    /** Then the two look at different parts of what is inside. */
    private static boolean envelopeIsWrong(Set<Fault> faults) {
        return faults.stream()
                .anyMatch(each -> each.level() == Fault.Level.INTERCHANGE
                        || each.position() == 1
                        || each.level() == Fault.Level.GROUP && each.code().equals("6")
                        || each.level() == Fault.Level.SET && HEADER_CODES.contains(each.code()));
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Mutations.some();
    }

    @Provide
    Arbitrary<String> orders() {
        return Arbitraries.of(
                examples.stream().filter(StaediOracleTest::mutable).toList());
    }

    /** One small set with the usual delimiters, as mutations want it. */
    private static boolean mutable(String content) {
        return content.length() < 3_000
                && content.startsWith("ISA*")
                && content.charAt(105) == '~'
                && content.split("~\\s*ST\\*").length == 2;
    }

    private static Stream<String> examples() {
        try (Stream<Path> files = Files.walk(MAPPINGS)) {
            return files
                    .filter(file -> file.toString().endsWith(".edi"))
                    .sorted()
                    .map(StaediOracleTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
