#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "payments/record_debit_return.hpp"

namespace payments {

/// What a bank's file says of debits that came back.
struct ReturnFile {
    ReturnSource source = ReturnSource::pain_002;
    std::vector<ReturnedDebit> returned;
    /// Files, or blocks of them, that were refused as a whole: by the names that `debit_file` gave
    /// them. All their debits come back, for that reason.
    struct WholeReturn {
        std::string message_id = {};
        std::optional<SequenceType> sequence = {};
        std::string reason_code = {};
        base::Date returned_on = {};
    };
    std::vector<WholeReturn> wholes;
    int unreadable = 0;  ///< entries that look like returns and name no debit
};

enum class ReturnFileProblem : std::uint8_t {
    no_xml,
    other_message,  ///< neither pain.002 nor camt.054
};

/// Reads an ISO 20022 pain.002 (payment status report) or camt.054 (debit notification). `today`
/// stands in for a day that the file does not say.
[[nodiscard]] base::Result<ReturnFile, ReturnFileProblem> read_return_file(std::string_view file,
                                                                           base::Date today);

}  // namespace payments
