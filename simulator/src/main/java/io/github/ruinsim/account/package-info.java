/** Account settings and rules, no randomness. May import margin, contract, check. */
package io.github.ruinsim.account;
