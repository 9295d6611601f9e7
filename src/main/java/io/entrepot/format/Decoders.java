package io.entrepot.format;

import io.entrepot.failure.Defect;
import io.entrepot.format.csv.CsvDecoder;
import io.entrepot.format.fixedwidth.FixedWidthDecoder;
import io.entrepot.format.iso20022.CamtDecoder;
import io.entrepot.format.json.JsonDecoder;
import io.entrepot.format.smooks.Dialects;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Makes the decoder of a channel's wire format. */
@ApplicationScoped
public class Decoders {
    private final Dialects dialects;

    /** @param saved where compiled schemas of dialects are kept */
    public Decoders(SavedParsers saved) {
        this.dialects = new Dialects(saved);
    }

    /** @throws IllegalArgumentException when the format is wrong in itself (the contract's linter says so first) */
    public Decoder forChannel(Channel channel) {
        Format format = channel.format();
        if (format instanceof Format.Csv csv) {
            return new CsvDecoder(csv, channel.document(), channel.badRows());
        }
        if (format instanceof Format.FixedWidth fixedWidth) {
            return new FixedWidthDecoder(fixedWidth, channel.document(), channel.badRows());
        }
        if (format instanceof Format.Camt camt) {
            return new CamtDecoder(camt);
        }
        if (format instanceof Format.Json) {
            return new JsonDecoder(channel.document());
        }
        if (format instanceof Format.Dfdl dfdl) {
            return dialects.decoder(dfdl, channel.document());
        }
        throw new Defect("no decoder for " + format.getClass().getSimpleName());
    }

    /** Lets go of the compiled schemas of all formats that are not among these. */
    public void retainDialects(Collection<?> inForce) {
        dialects.retain(inForce);
    }
}
