/**
 * What delimited and fixed width text have in common: characters from bytes, typed columns, checks of a row, and canonical
 * documents put together from named fields. Layouts are compiled once; a row is read without maps and without regular
 * expressions unless the contract gives one.
 */
package io.entrepot.format.tabular;
