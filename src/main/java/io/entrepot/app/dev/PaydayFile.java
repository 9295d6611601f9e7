package io.entrepot.app.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Payroll runs as Payday sends them: lines of 120 characters in ISO 8859-1, one member per employer in a zip. */
final class PaydayFile {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final int LINE = 120;

    private PaydayFile() {}

    static String name(LocalDate day, int sequence) {
        return "payroll_%04d%02d_%04d.zip".formatted(day.getYear(), day.getMonthValue(), sequence);
    }

    /** A zip with one run for each employer. */
    static byte[] write(List<String> employers, int sequence, LocalDate payDate) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String employer : employers) {
                zip.putNextEntry(new ZipEntry("%s_%04d.txt".formatted(employer.toLowerCase(Locale.ROOT), sequence)));
                zip.write(run(employer, sequence, payDate).getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in memory", e);
        }
        return bytes.toByteArray();
    }

    private static String run(String employer, int sequence, LocalDate payDate) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "01%-10s%-12s%-7s%s%s"
                        .formatted(
                                employer,
                                "R%06d".formatted(sequence),
                                YearMonth.from(payDate),
                                DAY.format(payDate),
                                "EUR"));
        int people = 6 + Math.floorMod(employer.hashCode() + sequence, 9);
        long total = 0;
        for (int i = 0; i < people; i++) {
            long cents = 1_850_00 + Math.floorMod(employer.hashCode() * 31L + i * 7_717L + sequence * 13L, 3_900_00L);
            total += cents;
            line(
                    text,
                    "02%010d%-40s%-34s%011d%-10s"
                            .formatted(
                                    4_000 + i,
                                    DemoNames.person(i + employer.length()),
                                    DemoNames.iban("DE", "50010517%010d".formatted(5_400_000 + i * 37L)),
                                    cents,
                                    "CC-" + (100 + i % 3)));
        }
        line(text, "09%08d%015d".formatted(people, total));
        return text.toString();
    }

    private static void line(StringBuilder text, String content) {
        text.append(content).append(" ".repeat(LINE - content.length())).append("\r\n");
    }
}
