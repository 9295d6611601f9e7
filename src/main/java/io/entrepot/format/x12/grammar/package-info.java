/** The rules of X12 transaction sets: grammar files and partners' guides, compiled to what the validator walks over. */
package io.entrepot.format.x12.grammar;
