#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "aids/aid.hpp"

/// How aids lower the price of a session. Pure: the same aids with the same left give the same
/// cents and the same sentence, today and in ten years.
namespace aids {

/// An aid as it stands before one session.
struct AidOnOffer {
    AidId aid = {};
    std::string giver = {};
    AidRule rule = {};
    std::optional<base::Money> left = {};  ///< what it can give at most; nothing: no limit
};

/// What one aid gives for one session, and all that this was made of.
struct AidShare {
    AidOnOffer offer = {};
    base::Money given = {};
};

/// A session's price before and after aids: before = what they give + after, and after is never
/// below 0. Of a line that takes back another all amounts are below 0.
struct AidedPrice {
    base::Money before = {};
    std::vector<AidShare> shares = {};  ///< in the order in which they count; none gives nothing

    [[nodiscard]] base::Money aid() const;
    [[nodiscard]] base::Money after() const { return before - aid(); }
};

/// One aid after the other: each gives what its rule says, at most what the ones before leave to
/// pay, at most what is left of it.
[[nodiscard]] AidedPrice apply_aids(base::Money before, std::span<const AidOnOffer> offers);
/// The same price made again from what was written down of it.
[[nodiscard]] AidedPrice apply_again(const AidedPrice& told);
/// Of a line that takes back what was asked with that price.
[[nodiscard]] AidedPrice taken_back(AidedPrice price);

/// What all aids of some households can still give, while one session after the other is priced.
class AidPurse {
 public:
    AidPurse() = default;
    /// `book.aids` outlive it.
    explicit AidPurse(const AidBook& book);
    [[nodiscard]] bool is_empty() const { return aids_.empty(); }

    /// What a place's aids keep ready is theirs again.
    void give_back(const AidedPlace& place);
    /// What the aids in force would give for one session more.
    [[nodiscard]] AidedPrice quote(families::ChildId child, activities::ActivityKind kind,
                                   base::Date date, base::Money before) const;
    /// The same, and has that much less.
    [[nodiscard]] AidedPrice take(families::ChildId child, activities::ActivityKind kind,
                                  base::Date date, base::Money before);

    /// What was kept ready for a place, once its session is billed: never more than that, and no
    /// more than the rules give on a price that has become lower. The rest is left for others.
    [[nodiscard]] AidedPrice keep(const AidedPlace& place, base::Money before);
    /// After `keep`: aids in force that gave nothing for this session yet, on what is left to pay.
    void add_to(AidedPrice& price, families::ChildId child, activities::ActivityKind kind,
                base::Date date);

 private:
    struct Kept {
        const Aid* aid = nullptr;
        base::Money amount;
    };
    [[nodiscard]] std::optional<base::Money> left_of(const Aid& aid) const;
    void spend(const Aid& aid, base::Money amount);
    [[nodiscard]] const Aid& aid_with(AidId id) const;

    std::vector<const Aid*> aids_;
    std::map<AidId, base::Money> left_;  ///< of those with a cap
    std::map<AidedPlace, std::vector<Kept>> kept_;
};

/// A price as a line of an invoice keeps it: `A1|450`, then a line for each share,
/// `12|c200|1500|200|CCAS`; "" without shares.
[[nodiscard]] std::string to_notation(const AidedPrice& price);
/// Nothing for a text that `to_notation` did not write.
[[nodiscard]] std::optional<AidedPrice> parse_aided_price(std::string_view notation);

}  // namespace aids
