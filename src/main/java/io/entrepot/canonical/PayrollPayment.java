package io.entrepot.canonical;

import java.math.BigDecimal;

/**
 * Net pay of one employee. Personal data: masked for viewers, never logged.
 *
 * @param number 1-based position in its run
 * @param employeeId the employer's personnel number
 * @param name employee's name
 * @param iban account the net pay goes to
 * @param netPay positive, major units of the run's currency
 * @param costCentre cost centre; null when there is none
 */
public record PayrollPayment(
        int number, String employeeId, String name, String iban, BigDecimal netPay, String costCentre)
        implements CanonicalLine {}
