package io.entrepot.acknowledgement;

import java.time.LocalDate;
import org.apache.camel.dataformat.bindy.annotation.DataField;
import org.apache.camel.dataformat.bindy.annotation.FixedLengthRecord;

/**
 * One line of the payroll control report, 228 ASCII characters and a line feed; positions are 1-based. A text that is too
 * long for its field ends in {@code +} there. Mutable because Bindy fills it by reflection.
 */
@FixedLengthRecord(length = 228, crlf = "UNIX", eol = "\n")
public class ControlRecord {
    static final int ID_LENGTH = 35;
    static final int FILE_LENGTH = 80;
    static final int SHA_LENGTH = 16;

    /** Record type and layout version. */
    @DataField(pos = 1, length = 4, align = "L")
    String type = "PC01";

    @DataField(pos = 5, length = ID_LENGTH, align = "L", trim = true)
    String employer;

    @DataField(pos = 40, length = ID_LENGTH, align = "L", trim = true)
    String runId;

    /** Payroll month, {@code yyyy-MM}. */
    @DataField(pos = 75, length = 7, align = "L")
    String period;

    @DataField(pos = 82, length = 8, pattern = "yyyyMMdd")
    LocalDate payDate;

    /** ISO 4217 code. */
    @DataField(pos = 90, length = 3, align = "L")
    String currency;

    /** Number of payments booked. */
    @DataField(pos = 93, length = 9, paddingChar = '0')
    long payments;

    /** Sum of net pay in minor units of the currency (cents for EUR, whole yen for JPY). */
    @DataField(pos = 102, length = 18, paddingChar = '0')
    long total;

    /** Name of the received file. */
    @DataField(pos = 120, length = FILE_LENGTH, align = "L", trim = true)
    String receivedFile;

    /** First characters of the received file's SHA-256 (hex). */
    @DataField(pos = 200, length = SHA_LENGTH, align = "L")
    String sha256Prefix;

    /** {@code processed}, or {@code rows-rejected} when rows were left out (the error report names them). */
    @DataField(pos = 216, length = 13, align = "L", trim = true)
    String state;
}
