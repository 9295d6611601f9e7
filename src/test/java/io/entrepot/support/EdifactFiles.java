package io.entrepot.support;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Partners like the demo's baltic-trade under other names, added to running servers, and the ORDERS they send. */
public final class EdifactFiles extends PartnerMailbox {
    private EdifactFiles(TestServers servers, String partner) {
        super(servers, partner);
    }

    public static EdifactFiles admit(TestServers servers, String partner) {
        return admit(servers, partner, text -> text);
    }

    /** Copies baltic-trade's folder; the partner's id is its name. */
    public static EdifactFiles admit(TestServers servers, String partner, UnaryOperator<String> change) {
        PartnerCopies.admit(
                servers,
                Path.of("partner-contracts/baltic-trade"),
                partner,
                text -> change.apply(text.replace("14/4012345000009", partner.toUpperCase(Locale.ROOT))));
        return new EdifactFiles(servers, partner);
    }

    /** The segments of an ORDERS between UNH and UNT, a line for each of the buyer's items. */
    public String order(String number, String... items) {
        StringBuilder message =
                new StringBuilder("BGM+220+" + number + "+9'\nDTM+137:20261120:102'\nNAD+DP+4012345000016::9'\n");
        for (int i = 0; i < items.length; i++) {
            message.append("LIN+%d'\nPIA+1+%s:IN'\nQTY+21:12:PCE'\nPRI+AAA:1.25'\n".formatted(i + 1, items[i]));
        }
        return message.append("UNS+S'\nCNT+2:")
                .append(items.length)
                .append("'\n")
                .toString();
    }

    /** An interchange of messages numbered from 1. */
    public String interchange(String reference, String... messages) {
        return interchange(reference, "", messages);
    }

    /** The same with the test indicator set. */
    public String testInterchange(String reference, String... messages) {
        return interchange(reference, "++++++1", messages);
    }

    private String interchange(String reference, String indicators, String... messages) {
        StringBuilder text = new StringBuilder("UNB+UNOC:3+%s+5412345000013:14+261121:0915+%s%s'\n"
                .formatted(partner().toUpperCase(Locale.ROOT), reference, indicators));
        for (int i = 0; i < messages.length; i++) {
            int segments = (int) messages[i].chars().filter(c -> c == '\'').count() + 2;
            text.append("UNH+%d+ORDERS:D:96A:UN:EAN008'\n".formatted(i + 1)).append(messages[i]);
            text.append("UNT+%d+%d'\n".formatted(segments, i + 1));
        }
        return text.append("UNZ+%d+%s'\n".formatted(messages.length, reference)).toString();
    }
}
