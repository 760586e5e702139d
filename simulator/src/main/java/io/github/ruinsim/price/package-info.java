/** Price models. May import wording, check. */
package io.github.ruinsim.price;
