/** Result files: CSV, JSON, manifest. May import result, text, check. */
package io.github.ruinsim.report;
