package io.entrepot.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.entrepot.format.Decoder;
import io.entrepot.format.iso20022.CamtDecoder;
import io.entrepot.partner.Format;
import io.entrepot.support.CamtFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Decodes a camt.053 in memory into canonical entries, against a bare Aalto scan of the same bytes that only asks for the next event. */
public final class CamtDecodeBench {
    private static final int BYTES = 20_000_000;
    private static final int ROUNDS = 90;

    private CamtDecodeBench() {}

    public static void main(String[] args) throws Exception {
        byte[] content;
        try (InputStream statement = CamtFiles.statement(BYTES)) {
            content = statement.readAllBytes();
        }
        Decoder decoder = new CamtDecoder(new Format.Camt(List.of("camt.053"), Map.of()));
        int entries = CamtFiles.entries(BYTES);
        Race.run(
                "camt-decode",
                ROUNDS,
                content.length / 1e6,
                "B",
                () -> Race.expect(entries, Contracts.decode(decoder, content)),
                "bare Aalto",
                () -> scan(content));
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
