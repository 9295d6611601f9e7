package io.entrepot.bench;

import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.partner.Column;
import io.entrepot.partner.Column.Sign;
import io.entrepot.partner.Column.Type;
import io.entrepot.partner.Column.Type.Kind;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

/** Columns and decoding that the benchmarks of text formats share. */
final class Contracts {
    private Contracts() {}

    static Column column(String name, int at, int length, String to, Kind kind, int size, String format, Sign sign) {
        Type type = new Type(kind, size, format);
        return new Column(name, at, length, to, type, false, sign, null, null, null, List.of(), null);
    }

    /** @return how many lines came of it */
    static int decode(Decoder decoder, byte[] content) {
        DecodeContext context = new DecodeContext("bench", Map.of(), Map.of(), finding -> {
            throw new IllegalStateException(finding.toString());
        });
        int lines = 0;
        try (DecodedStream stream = decoder.open(new ByteArrayInputStream(content), context)) {
            while (stream.hasNext()) {
                for (DecodedItem item : stream.next()) {
                    lines += item instanceof DecodedItem.Line ? 1 : 0;
                }
            }
        }
        return lines;
    }
}
