package io.entrepot.support;

import java.nio.charset.StandardCharsets;

/** Interchanges of 850s (004010), as large as wanted, all valid. */
public final class X12Orders {
    private X12Orders() {}

    /**
     * @param lines order lines of each set
     * @param sets number of sets
     */
    public static byte[] interchange(int lines, int sets) {
        StringBuilder text = new StringBuilder(sets * lines * 100 + 500);
        text.append("ISA*00*          *00*          *ZZ*ACMERETAIL     *12*5551234567     ")
                .append("*261121*0915*U*00401*000000101*0*P*>~\n")
                .append("GS*PO*ACMERETAIL*5551234567*20261121*0915*101*X*004010~\n");
        for (int set = 1; set <= sets; set++) {
            set(text, lines, set);
        }
        text.append("GE*").append(sets).append("*101~\nIEA*1*000000101~\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void set(StringBuilder text, int lines, int number) {
        String control = String.valueOf(100_000 + number);
        text.append("ST*850*").append(control).append("~\n");
        text.append("BEG*00*SA*PO-").append(control).append("**20261120~\nREF*DP*038~\nDTM*002*20261205~\n");
        text.append("N1*ST*ACME Store 0123*92*0123~\nN3*100 Main Street~\nN4*Springfield*IL*62701*US~\n");
        for (int line = 1; line <= lines; line++) {
            text.append("PO1*")
                    .append(line)
                    .append('*')
                    .append(line % 97 + 1)
                    .append("*EA*")
                    .append(line % 500);
            text.append(".25*WE*UP*012345678905*VN*WIDGET-").append(line).append("~\n");
            text.append("PID*F****Widget, blue, number ").append(line).append("~\nPO4*12*1*EA~\n");
        }
        text.append("CTT*").append(lines).append("~\n");
        text.append("SE*").append(9 + 3 * lines).append('*').append(control).append("~\n");
    }
}
