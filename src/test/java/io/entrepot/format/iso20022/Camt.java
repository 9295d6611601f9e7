package io.entrepot.format.iso20022;

import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.partner.Format;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** What the tests of this package say often. */
final class Camt {
    static final CamtDecoder DECODER = decoder("camt.052", "camt.053", "camt.054");

    private Camt() {}

    static CamtDecoder decoder(String... messages) {
        return new CamtDecoder(new Format.Camt(List.of(messages), Map.of()));
    }

    static List<DecodedItem> decode(String xml) {
        return decode(xml.getBytes(StandardCharsets.UTF_8));
    }

    static List<DecodedItem> decode(byte[] content) {
        return decode(DECODER, new ByteArrayInputStream(content), new ArrayList<>());
    }

    static List<DecodedItem> decode(CamtDecoder decoder, InputStream content, List<Finding> warnings) {
        List<DecodedItem> items = new ArrayList<>();
        DecodeContext context = new DecodeContext("test.xml", Map.of(), Map.of(), warnings::add);
        try (DecodedStream stream = decoder.open(content, context)) {
            stream.forEachRemaining(items::addAll);
        }
        return items;
    }

    static List<Finding> refused(String xml) {
        return refused(xml.getBytes(StandardCharsets.UTF_8));
    }

    static List<Finding> refused(byte[] content) {
        try {
            decode(content);
        } catch (Rejected e) {
            return e.findings();
        }
        return Assertions.fail("was not refused");
    }

    static List<StatementEntry> lines(List<DecodedItem> items) {
        return items.stream()
                .filter(DecodedItem.Line.class::isInstance)
                .map(item -> (StatementEntry) ((DecodedItem.Line) item).line())
                .toList();
    }

    static List<Statement> statements(List<DecodedItem> items) {
        return items.stream()
                .filter(DecodedItem.End.class::isInstance)
                .map(item -> (Statement) ((DecodedItem.End) item).document())
                .toList();
    }
}
