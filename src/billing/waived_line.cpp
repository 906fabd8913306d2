#include "billing/waived_line.hpp"

#include <algorithm>
#include <map>

namespace billing {

std::vector<Matching> waivers_to_take_back(const std::vector<LineCorrection>& corrections,
                                           std::vector<OpenInvoice> open,
                                           const std::vector<WaivedPart>& waived) {
    std::map<InvoiceId, base::Money> still_waived;
    for (const auto& part : waived) still_waived[part.invoice] += part.amount;
    std::map<InvoiceId, base::Money> taken;
    for (const auto& correction : corrections) {
        auto left = correction.amount;
        for (const auto invoice : correction.invoices) {
            const auto found = std::ranges::find(open, invoice, &OpenInvoice::id);
            if (found == open.end()) continue;
            const auto part = std::min(left, found->left);
            found->left -= part;
            left -= part;
        }
        for (const auto invoice : correction.invoices) {
            auto& of_invoice = still_waived[invoice];
            const auto part = std::min(left, of_invoice);
            of_invoice -= part;
            left -= part;
            if (part > base::Money()) taken[invoice] += part;
        }
    }
    std::vector<Matching> list;
    for (const auto& [invoice, amount] : taken) list.push_back({invoice, amount});
    return list;
}

}  // namespace billing
