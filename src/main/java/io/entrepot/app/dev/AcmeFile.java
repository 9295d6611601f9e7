package io.entrepot.app.dev;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Acme Retail's side of X12 004010: orders it sends, and its acknowledgement of an invoice. */
final class AcmeFile {
    private static final DateTimeFormatter DATE6 = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter DATE8 = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private AcmeFile() {}

    /**
     * One interchange with one order.
     *
     * @param control control number of interchange and group
     * @param number order number
     * @param items one line each
     */
    static byte[] order(int control, String number, LocalDateTime at, List<AcmeItem> items) {
        List<String> set = orderHead(number, at.toLocalDate().format(DATE8), at.toLocalDate());
        for (int i = 0; i < items.size(); i++) {
            AcmeItem item = items.get(i);
            set.add("PO1*%d*%d*EA*%s**BP*%s*UP*%s"
                    .formatted(i + 1, 12 * (i + 1), item.price().toPlainString(), item.number(), item.gtin()));
            set.add("PID*F****" + item.description());
        }
        set.add("CTT*" + items.size());
        return interchange(control, "PO", "850", set, at);
    }

    /** An order whose date does not exist, with a line that lacks its quantity: both are told in the 997. */
    static byte[] badOrder(int control, String number, LocalDateTime at) {
        List<String> set = orderHead(number, at.getYear() + "0230", at.toLocalDate());
        AcmeItem item = AcmeItem.CATALOGUE.get(0);
        set.add("PO1*1*twelve*EA*%s**BP*%s".formatted(item.price().toPlainString(), item.number()));
        set.add("CTT*1");
        return interchange(control, "PO", "850", set, at);
    }

    private static List<String> orderHead(String number, String date, LocalDate day) {
        List<String> set = new ArrayList<>();
        set.add("BEG*00*SA*%s**%s".formatted(number, date));
        set.add("REF*DP*042");
        set.add("REF*IA*77120");
        set.add("ITD*01*3*2**10**30");
        set.add("DTM*002*" + day.plusDays(14).format(DATE8));
        set.add("DTM*001*" + day.plusDays(21).format(DATE8));
        set.add("N1*ST*Acme Retail Store 0421*92*0421");
        set.add("N3*1200 Market Street");
        set.add("N4*Springfield*IL*62701*US");
        return set;
    }

    /** Accepts all sets of an invoice group. */
    static byte[] accept(int control, String groupControl, List<String> setControls, LocalDateTime at) {
        List<String> set = new ArrayList<>();
        set.add("AK1*IN*" + groupControl);
        for (String setControl : setControls) {
            set.add("AK2*810*" + setControl);
            set.add("AK5*A");
        }
        set.add("AK9*A*%d*%d*%d".formatted(setControls.size(), setControls.size(), setControls.size()));
        return interchange(control, "FA", "997", set, at);
    }

    /** Rejects the only set of an invoice group: its order number (BIG04) is none that it knows. */
    static byte[] refuse(int control, String groupControl, String setControl, LocalDateTime at) {
        List<String> set = List.of(
                "AK1*IN*" + groupControl,
                "AK2*810*" + setControl,
                "AK3*BIG*2**8",
                "AK4*4*324*7",
                "AK5*R*5",
                "AK9*R*1*1*0");
        return interchange(control, "FA", "997", set, at);
    }

    private static byte[] interchange(int control, String group, String set, List<String> body, LocalDateTime at) {
        List<String> segments = new ArrayList<>();
        segments.add("ISA*00*          *00*          *ZZ*%-15s*12*%-15s*%s*%s*U*00401*%09d*0*P*>"
                .formatted("ACMERETAIL", "5551234567", at.format(DATE6), at.format(TIME), control));
        segments.add("GS*%s*ACMERETAIL*5551234567*%s*%s*%d*X*004010"
                .formatted(group, at.format(DATE8), at.format(TIME), control));
        segments.add("ST*%s*0001".formatted(set));
        segments.addAll(body);
        segments.add("SE*%d*0001".formatted(body.size() + 2));
        segments.add("GE*1*" + control);
        segments.add("IEA*1*%09d".formatted(control));
        return (String.join("~\n", segments) + "~\n").getBytes(StandardCharsets.US_ASCII);
    }
}
