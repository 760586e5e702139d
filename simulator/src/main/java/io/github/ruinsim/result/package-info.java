/** What a run returns and a report reads; plain records. May import wording. */
package io.github.ruinsim.result;
