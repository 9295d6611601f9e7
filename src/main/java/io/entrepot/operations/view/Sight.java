package io.entrepot.operations.view;

/** Whether personal data is shown or masked. */
public enum Sight {
    MASKED,
    CLEAR
}
