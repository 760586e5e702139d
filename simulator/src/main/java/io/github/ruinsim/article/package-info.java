/**
 * From a result to the draft of an article: charts, text with figures, data behind each chart. May
 * import chart, report, result, text, wording, check.
 */
package io.github.ruinsim.article;
