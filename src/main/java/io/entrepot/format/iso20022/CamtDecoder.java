package io.entrepot.format.iso20022;

import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.partner.Format;
import java.io.InputStream;

/**
 * Decodes ISO 20022 camt.052, camt.053 and camt.054, versions 01 to 13, bare or in an envelope. One pass, flat heap at
 * any size. Balances of a camt.053, summaries and batches must add up; document type declarations and entities are
 * refused. All errors of a file are told at once, and a file with errors leaves nothing behind: bad entries cannot be
 * left out of a statement, so {@code badRows} does not apply.
 */
public final class CamtDecoder implements Decoder {
    private final Format.Camt format;

    public CamtDecoder(Format.Camt format) {
        this.format = format;
    }

    @Override
    public DecodedStream open(InputStream content, DecodeContext context) {
        return new CamtStream(content, new Findings(context.findings()), format);
    }
}
