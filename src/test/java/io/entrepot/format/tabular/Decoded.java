package io.entrepot.format.tabular;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodeContext.CodeList;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that came of a file: its items, what was told by the way, and how it ended. */
public record Decoded(List<DecodedItem> items, List<Finding> told, RuntimeException end) {
    public static Decoded text(Decoder decoder, String text) {
        return bytes(decoder, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Decoded bytes(Decoder decoder, byte[] content) {
        return stream(decoder, new ByteArrayInputStream(content), Map.of(), Map.of());
    }

    /** Rejected and held end a file; everything else is passed on. */
    public static Decoded stream(
            Decoder decoder, InputStream content, Map<String, String> nameTokens, Map<String, CodeList> lookups) {
        List<Finding> told = new ArrayList<>();
        List<DecodedItem> items = new ArrayList<>();
        DecodeContext context = new DecodeContext("test", nameTokens, lookups, told::add);
        try (DecodedStream stream = decoder.open(content, context)) {
            while (stream.hasNext()) {
                List<DecodedItem> batch = stream.next();
                if (batch.size() > DecodedStream.BATCH) {
                    throw new AssertionError("a batch of " + batch.size());
                }
                items.addAll(batch);
            }
            return new Decoded(items, told, null);
        } catch (Rejected | Held e) {
            return new Decoded(items, told, e);
        }
    }

    public List<StatementEntry> entries() {
        return lines(StatementEntry.class);
    }

    public List<PayrollPayment> payments() {
        return lines(PayrollPayment.class);
    }

    private <T> List<T> lines(Class<T> type) {
        return items.stream()
                .filter(DecodedItem.Line.class::isInstance)
                .map(item -> type.cast(((DecodedItem.Line) item).line()))
                .toList();
    }

    /** The documents as they were at their end. */
    public List<CanonicalDocument> documents() {
        return items.stream()
                .filter(DecodedItem.End.class::isInstance)
                .map(item -> ((DecodedItem.End) item).document())
                .toList();
    }

    public Statement statement() {
        return (Statement) documents().get(0);
    }

    /** Findings that ended the file. */
    public List<Finding> findings() {
        if (end instanceof Rejected rejected) {
            return rejected.findings();
        }
        return end instanceof Held held ? held.findings() : List.of();
    }

    public List<String> rules() {
        return findings().stream().map(Finding::rule).toList();
    }

    /** {@code line:column:rule} of each finding that ended the file. */
    public List<String> places() {
        return findings().stream()
                .map(finding -> finding.place().line() + ":" + finding.place().path() + ":" + finding.rule())
                .toList();
    }
}
