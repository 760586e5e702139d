/**
 * Result files and the table of the terminal: CSV, JSON, manifest, folder. May import result, text,
 * wording, check.
 */
package io.github.ruinsim.report;
