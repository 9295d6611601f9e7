package io.entrepot.support;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Retailers, nothing but files, added to running servers, and the X12 they send. */
public final class X12Files extends PartnerMailbox {
    private final String release;

    private X12Files(TestServers servers, String partner, String release) {
        super(servers, partner);
        this.release = release;
    }

    public static X12Files admit(TestServers servers, String partner) {
        return admit(servers, partner, text -> text);
    }

    /** Copies the folder of partner {@code retailer}; ids become the new partner's own. */
    public static X12Files admit(TestServers servers, String partner, UnaryOperator<String> change) {
        copy(servers, "retailer", partner, change);
        return new X12Files(servers, partner, "004010");
    }

    /** Likewise that of {@code outfitter}, which is on 005010 and 999 and has mappings of its own. */
    public static X12Files admitOutfitter(TestServers servers, String partner, UnaryOperator<String> change) {
        copy(servers, "outfitter", partner, change);
        return new X12Files(servers, partner, "005010");
    }

    private static void copy(TestServers servers, String from, String partner, UnaryOperator<String> change) {
        PartnerCopies.admit(
                servers,
                Path.of("src/test/resources/partners", from),
                partner,
                text -> change.apply(text.replace(from.toUpperCase(Locale.ROOT), partner.toUpperCase(Locale.ROOT))));
    }

    /** The segments of an 850 between ST and SE, one line for each of the buyer's items. */
    public String order(String number, String... items) {
        StringBuilder set = new StringBuilder();
        set.append("BEG*00*SA*").append(number).append("**20261120~\n");
        set.append("REF*DP*042~\nREF*IA*77120~\nDTM*002*20261205~\nN1*ST*Store 0421*92*0421~\n");
        for (int i = 0; i < items.length; i++) {
            set.append("PO1*%d*12*EA*4.25**BP*%s~\n".formatted(i + 1, items[i]));
        }
        return set.append("CTT*").append(items.length).append("~\n").toString();
    }

    /** One group of orders, numbered like the interchange. */
    public String interchange(int control, String... orders) {
        return interchange(control, "", 'P', "PO", "850", orders);
    }

    /** The same under the ids of the test environment. */
    public String testInterchange(int control, String... orders) {
        return interchange(control, "T", 'T', "PO", "850", orders);
    }

    /** A 997 (from 005010 on a 999) over one of our groups. */
    public String acknowledgment(int control, String set) {
        return interchange(control, "", 'P', "FA", release.equals("004010") ? "997" : "999", set);
    }

    /** What {@link #acknowledgment} says of an 810 of ours. @param verdict A or R */
    public static String verdictOn(String invoice, String verdict) {
        boolean accepted = verdict.equals("A");
        return "AK1*IN*%s~\nAK2*810*%s~\nAK5*%s%s~\nAK9*%s*1*1*%d~\n"
                .formatted(group(invoice), set(invoice), verdict, accepted ? "" : "*5", verdict, accepted ? 1 : 0);
    }

    /** GS06 of an 810 of ours. */
    public static String group(String invoice) {
        return found(invoice, "GS\\*IN\\*[^~]*?\\*(\\d+)\\*X\\*");
    }

    /** ST02 of it. */
    public static String set(String invoice) {
        return found(invoice, "ST\\*810\\*(\\d+)~");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    /** A TA1 over one of our interchanges. */
    public String ta1(int control, String of, String code, String note) {
        return isa(control, "", 'P') + "TA1*%s*261121*1012*%s*%s~\nIEA*0*%09d~\n".formatted(of, code, note, control);
    }

    private String isa(int control, String suffix, char usage) {
        return "ISA*00*          *00*          *ZZ*%-15s*12*%-15s*261121*1012*%s*%s*%09d*0*%s*>~\n"
                .formatted(
                        partner().toUpperCase(Locale.ROOT) + suffix,
                        "5551234567" + suffix,
                        release.equals("004010") ? "U" : "^",
                        release.substring(0, 5),
                        control,
                        usage);
    }

    private String interchange(int control, String suffix, char usage, String group, String set, String... bodies) {
        String them = partner().toUpperCase(Locale.ROOT) + suffix;
        String us = "5551234567" + suffix;
        StringBuilder text = new StringBuilder(isa(control, suffix, usage));
        text.append("GS*%s*%s*%s*20261121*1012*%d*X*%s~\n".formatted(group, them, us, control, release));
        for (int i = 0; i < bodies.length; i++) {
            int segments = (int) bodies[i].chars().filter(c -> c == '~').count() + 2;
            text.append("ST*%s*%04d~\n".formatted(set, i + 1)).append(bodies[i]);
            text.append("SE*%d*%04d~\n".formatted(segments, i + 1));
        }
        return text.append("GE*%d*%d~\nIEA*1*%09d~\n".formatted(bodies.length, control, control))
                .toString();
    }
}
