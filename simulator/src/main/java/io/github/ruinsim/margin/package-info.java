/** Margin rules of a venue. May import contract, check. */
package io.github.ruinsim.margin;
