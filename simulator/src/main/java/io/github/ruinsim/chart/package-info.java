/**
 * Charts of a result; the only place that imports JFreeChart. May import result, stats, wording,
 * text, check.
 */
package io.github.ruinsim.chart;
