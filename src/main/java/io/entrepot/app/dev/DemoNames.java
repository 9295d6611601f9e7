package io.entrepot.app.dev;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Invented people, companies and purposes; the same seed always gives the same. */
final class DemoNames {
    private static final List<String> COMPANIES = List.of(
            "Hansen & Söhne GmbH",
            "Alder Logistics Ltd",
            "Brückner Maschinenbau",
            "Fjordkraft Seafood AS",
            "Café Zeitlos",
            "Ostermann Papier KG",
            "Pinewood Furniture plc",
            "Delta Packaging B.V.",
            "Schäfer Elektro",
            "Northgate Wholesale Ltd",
            "Vela Textiles Lda",
            "Kranich Spedition");
    private static final List<String> PEOPLE = List.of(
            "Anke Voss",
            "Jörg Lindqvist",
            "Maren Oppel",
            "Tomas Reuter",
            "Hülya Demirci",
            "Pia Sommer",
            "Erik Brandt",
            "Nadia Kowalska",
            "Ruben Achterberg",
            "Lena Färber");
    private static final List<String> INCOMING_CODES = List.of("166", "152", "082");
    private static final List<String> OUTGOING_CODES = List.of("116", "177", "105");

    private DemoNames() {}

    /** Line {@code i} of statement {@code seed}: two of three are money in. */
    static Booking booking(long seed, int i, LocalDate day) {
        Random random = new Random(seed * 1_000_003L + i * 7_919L);
        random.nextInt();
        boolean in = random.nextInt(3) > 0;
        BigDecimal amount = BigDecimal.valueOf(1_00 + random.nextInt(in ? 4_800_00 : 6_900_00), 2);
        List<String> codes = in ? INCOMING_CODES : OUTGOING_CODES;
        int invoice = 10_000 + random.nextInt(90_000);
        return new Booking(
                day,
                in ? amount : amount.negate(),
                "BR%08d%06d".formatted(Math.floorMod(seed, 100_000_000L), i + 1),
                "E2E-%d-%d".formatted(invoice, i + 1),
                codes.get(random.nextInt(codes.size())),
                COMPANIES.get(random.nextInt(COMPANIES.size())),
                iban("DE", "%08d%010d".formatted(10_000_000 + random.nextInt(80_000_000), random.nextInt(999_999_999))),
                (in ? "Invoice RE-" : "Order PO-") + invoice);
    }

    static String person(int i) {
        return PEOPLE.get(Math.floorMod(i, PEOPLE.size()));
    }

    /** IBAN with its check digits (ISO 7064 MOD 97-10). */
    static String iban(String country, String bban) {
        StringBuilder digits = new StringBuilder();
        (bban + country + "00").chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        int check = 98
                - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return "%s%02d%s".formatted(country, check, bban);
    }
}
