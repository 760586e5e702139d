/** Contracts: profit and loss. May import check. */
package io.github.ruinsim.contract;
