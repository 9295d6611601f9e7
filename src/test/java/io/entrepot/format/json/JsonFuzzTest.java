package io.entrepot.format.json;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.Decoded;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** {@link Decoded} lets nothing through but rejection: any other exception fails these. */
class JsonFuzzTest {
    private final Decoder invoices = new JsonDecoder(DocumentType.INVOICE);

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void noBytesDoMoreThanRejectTheFile(@ForAll byte[] bytes, @ForAll int at) {
        byte[] broken = JsonDecoderTest.INVOICE.getBytes(StandardCharsets.UTF_8);
        int from = Math.floorMod(at, broken.length);
        System.arraycopy(bytes, 0, broken, from, Math.min(bytes.length, broken.length - from));

        Decoded.bytes(invoices, broken);
        Decoded.bytes(invoices, bytes);
    }
}
