package io.entrepot.canonical;

/**
 * What one side says about an interchange of the other: X12 TA1.
 *
 * @param control control number of the interchange answered ({@code ISA13}, {@code TA101})
 * @param date its date, {@code yyMMdd} as sent ({@code ISA09}, {@code TA102})
 * @param time its time, {@code HHmm} as sent ({@code ISA10}, {@code TA103})
 * @param code A accepted, E accepted with errors, R rejected ({@code TA104})
 * @param note why, {@code 000} = no error ({@code TA105})
 */
public record InterchangeAcknowledgment(String control, String date, String time, String code, String note) {}
