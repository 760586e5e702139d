/**
 * Reading and writing text: YAML with places, numbers and durations, near misses. May import check.
 */
package io.github.ruinsim.text;
