/**
 * YAML with marks, number and duration texts, study and venue and model files. May import study and
 * below.
 */
package io.github.ruinsim.text;
