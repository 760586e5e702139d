/**
 * The interactive page of a result: one HTML file that needs no network. May import result, text,
 * check.
 */
package io.github.ruinsim.web;
