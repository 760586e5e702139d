/**
 * The interactive page of a result: one HTML file that needs no network. May import report, result,
 * stats, text, wording, check.
 */
package io.github.ruinsim.web;
