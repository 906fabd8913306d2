#include "accounts/verify_audit_log.hpp"

#include "accounts/audit_chain_store.hpp"
#include "accounts/seal_audit_log.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {

constexpr int links_per_read = 2000;

std::optional<ChainFault> fault_of(const crypto::Keys& keys, const Anchor& before,
                                   const Link& link) {
    if (link.position != before.position + 1)
        return ChainFault{ChainBreak::link_missing, before.position + 1, 0};
    if (!link.entry) return ChainFault{ChainBreak::entry_missing, link.position, link.entry_id};
    if (!is_genuine(keys, before.hash, link))
        return ChainFault{ChainBreak::changed, link.position, link.entry_id};
    return std::nullopt;
}

/// Goes on from `report.end` to the chain's end or its first fault.
void follow(const town::Services& services, ChainReport& report) {
    while (!report.fault) {
        const auto links = services.database.read(
            [&](db::Read& read) { return links_after(read, report.end.position, links_per_read); });
        if (links.empty()) return;
        for (const auto& link : links) {
            report.fault = fault_of(services.keys, report.end, link);
            if (report.fault) return;
            report.end = {link.position, link.hash};
            ++report.links;
        }
    }
}

ChainReport begin_at(const crypto::Keys& keys, const Checkpoint& checkpoint) {
    ChainReport report;
    report.forgotten = checkpoint.position;
    report.end = {checkpoint.position, checkpoint.hash};
    if (!is_genuine(keys, checkpoint))
        report.fault = ChainFault{ChainBreak::checkpoint_changed, checkpoint.position, 0};
    return report;
}

Checkpoint read_checkpoint(const town::Services& services) {
    return services.database.read([](db::Read& read) { return last_checkpoint(read); });
}

void check_anchor(const town::Services& services, const Anchor& anchor, ChainReport& report) {
    if (anchor.position < report.forgotten) {
        report.anchor = AnchorCheck::forgotten;
        return;
    }
    if (anchor.position > report.end.position) {
        report.fault = ChainFault{ChainBreak::end_missing, report.end.position + 1, 0};
        return;
    }
    const auto hash = services.database.read([&](db::Read& read) {
        const auto checkpoint = last_checkpoint(read);
        return anchor.position == checkpoint.position ? std::optional(checkpoint.hash)
                                                      : hash_at(read, anchor.position);
    });
    if (hash && crypto::constant_time_equal(*hash, anchor.hash)) {
        report.anchor = AnchorCheck::passed;
    } else {
        report.fault = ChainFault{ChainBreak::anchor_differs, anchor.position, 0};
    }
}

}  // namespace

ChainReport verify_audit_log(const town::Services& services, const std::optional<Anchor>& anchor) {
    seal_audit_log(services);
    auto checkpoint = read_checkpoint(services);
    auto report = begin_at(services.keys, checkpoint);
    follow(services, report);
    // Retention may have moved the beginning under our feet.
    for (auto now = read_checkpoint(services); report.fault && now.position != checkpoint.position;
         now = read_checkpoint(services)) {
        checkpoint = now;
        report = begin_at(services.keys, checkpoint);
        follow(services, report);
    }
    if (report.fault) return report;
    if (const auto outside =
            services.database.read([](db::Read& read) { return entry_outside_chain(read); })) {
        report.fault = ChainFault{ChainBreak::entry_added, 0, *outside};
        return report;
    }
    if (anchor) check_anchor(services, *anchor, report);
    return report;
}

}  // namespace accounts
