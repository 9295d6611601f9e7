package io.entrepot.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.format.iso20022.CamtDecoder;
import io.entrepot.partner.Format;
import io.entrepot.support.CamtFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Decodes a camt.053 of 200 MB in memory into canonical entries, against a bare Aalto scan of the same bytes that only
 * asks for the next event. Rounds alternate, the best of each counts.
 */
public final class CamtDecodeBench {
    private static final int BYTES = 200_000_000;
    private static final int ROUNDS = 7;

    private CamtDecodeBench() {}

    public static void main(String[] args) throws Exception {
        byte[] content;
        try (InputStream statement = CamtFiles.statement(BYTES)) {
            content = statement.readAllBytes();
        }
        Decoder decoder = new CamtDecoder(new Format.Camt(List.of("camt.053"), Map.of()));
        double ours = 0;
        double reference = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            int lines = decode(decoder, content);
            long middle = System.nanoTime();
            long events = scan(content);
            long end = System.nanoTime();
            ours = Math.max(ours, content.length * 1e3 / (middle - begin));
            reference = Math.max(reference, content.length * 1e3 / (end - middle));
            System.out.printf(Locale.ROOT, "round %d: %,d lines, %,d events%n", round + 1, lines, events);
        }
        System.out.printf(
                Locale.ROOT,
                "ratio camt-decode = %.2f (%.0f MB/s vs %.0f MB/s bare Aalto)%n",
                ours / reference,
                ours,
                reference);
    }

    private static int decode(Decoder decoder, byte[] content) {
        DecodeContext context = new DecodeContext("bench.xml", Map.of(), Map.of(), finding -> {
            throw new IllegalStateException(finding.toString());
        });
        int items = 0;
        try (DecodedStream stream = decoder.open(new ByteArrayInputStream(content), context)) {
            while (stream.hasNext()) {
                items += stream.next().size();
            }
        }
        return items - 2;
    }

    private static long scan(byte[] content) throws XMLStreamException, IOException {
        try (InputStream in = new ByteArrayInputStream(content)) {
            XMLStreamReader reader = new InputFactoryImpl().createXMLStreamReader(in);
            long events = 0;
            while (reader.hasNext()) {
                reader.next();
                events++;
            }
            reader.close();
            return events;
        }
    }
}
