#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "aids/aid_words.hpp"
#include "aids/aided_price.hpp"
#include "billing/aided_sessions.hpp"

namespace {

using activities::ActivityKind;
using activities::SessionId;
using aids::Aid;
using aids::AidBook;
using aids::AidedPlace;
using aids::AidId;
using aids::AidOnOffer;
using aids::AidPurse;
using aids::AidRule;
using base::Money;
using families::ChildId;
using namespace std::chrono_literals;

constexpr base::Date monday = 2026y / 11 / 30;
constexpr auto meals = ActivityKind::school_meals;

Money cents(int amount) {
    return Money::from_cents(amount);
}

AidRule fixed(int amount) {
    return aids::FixedAid{cents(amount)};
}

AidRule percent(int tenths) {
    return aids::PercentAid{tenths};
}

AidOnOffer offer(int id, const std::string& giver, AidRule rule,
                 std::optional<int> left = std::nullopt) {
    return {AidId(id), giver, rule, left ? std::optional(cents(*left)) : std::nullopt};
}

std::string plain(std::string text) {
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
        text.replace(at, 2, " ");
    return text;
}

struct AidedCase {
    std::vector<AidOnOffer> offers;
    int before;
    int after;
    std::string_view sentence;
};

TEST(AidedPrice, GivesWhatRulesAndCapsSayOneAidAfterTheOther) {
    const std::vector<AidedCase> cases = {
        {{}, 450, 450, ""},
        {{offer(1, "CCAS", fixed(200))}, 450, 250, "Prix 4,50 €, aide CCAS 2,00 €, reste 2,50 €"},
        {{offer(1, "CCAS", fixed(500))}, 450, 0, "Prix 4,50 €, aide CCAS 4,50 €, reste 0,00 €"},
        {{offer(1, "CCAS", fixed(200), 150)},
         450,
         300,
         "Prix 4,50 €, aide CCAS 1,50 €, reste 3,00 €"},
        {{offer(1, "CCAS", fixed(200), 0)}, 450, 450, ""},
        {{offer(1, "CAF", percent(500))}, 451, 225, "Prix 4,51 €, aide CAF 2,26 €, reste 2,25 €"},
        {{offer(1, "CAF", percent(333))}, 100, 67, "Prix 1,00 €, aide CAF 0,33 €, reste 0,67 €"},
        {{offer(1, "CAF", percent(1000))}, 451, 0, "Prix 4,51 €, aide CAF 4,51 €, reste 0,00 €"},
        // The second one pays a share of what the first one leaves.
        {{offer(1, "CCAS", fixed(200)), offer(2, "CAF", percent(500))},
         450,
         125,
         "Prix 4,50 €, aide CCAS 2,00 €, aide CAF 1,25 €, reste 1,25 €"},
        {{offer(2, "CAF", percent(500)), offer(1, "CCAS", fixed(200))},
         450,
         25,
         "Prix 4,50 €, aide CAF 2,25 €, aide CCAS 2,00 €, reste 0,25 €"},
        {{offer(1, "CCAS", fixed(200))}, 0, 0, ""},
    };
    for (const auto& one : cases) {
        const auto price = aids::apply_aids(cents(one.before), one.offers);
        EXPECT_EQ(price.after(), cents(one.after)) << one.sentence;
        EXPECT_EQ(plain(aids::sentence(price)), one.sentence);
    }
}

TEST(AidedPrice, IsReadBackAndMadeAgainFromWhatALineKeeps) {
    const std::vector<AidOnOffer> offers = {offer(12, "CCAS de l’Aube | Sud", fixed(200), 150),
                                            offer(13, "CAF", percent(335))};
    const auto price = aids::apply_aids(cents(450), offers);
    const auto notation = aids::to_notation(price);
    EXPECT_EQ(notation, "A1|450\n12|c200|150|150|CCAS de l’Aube | Sud\n13|p335||101|CAF");
    const auto read_back = [](std::string_view text) {
        return aids::parse_aided_price(text).value_or(aids::AidedPrice());
    };
    EXPECT_EQ(aids::to_notation(aids::apply_again(read_back(notation))), notation);
    EXPECT_EQ(aids::sentence(read_back(notation)), aids::sentence(price));
    EXPECT_EQ(aids::to_notation(read_back(aids::to_notation(aids::taken_back(price)))),
              "A1|-450\n12|c200|150|-150|CCAS de l’Aube | Sud\n13|p335||-101|CAF");
    EXPECT_EQ(aids::to_notation({cents(450), {}}), "");
}

TEST(AidedPrice, IsNotReadFromAnotherText) {
    for (const std::string_view text :
         {"", "A1|450", "A2|450\n1|c200||200|CCAS", "A1|x\n1|c200||200|CCAS",
          "A1|450\n1|c200||200|", "A1|450\n1|q200||200|CCAS", "A1|450\n1|p0||200|CCAS",
          "A1|450\n1|c200|x|200|CCAS", "A1|450\n1|c200||CCAS"})
        EXPECT_FALSE(aids::parse_aided_price(text)) << text;
}

TEST(AidedPrice, SentenceIsTakenOffAnExplanation) {
    const auto price = aids::apply_aids(cents(450), std::vector{offer(1, "CCAS", fixed(200))});
    const std::string why = "Quotient 540\u00A0: tranche de 400 à 649";
    EXPECT_EQ(aids::without_sentence(why + ". " + aids::sentence(price), cents(450)), why);
    EXPECT_EQ(aids::without_sentence(why, cents(450)), why);
}

Aid ccas(int id, AidRule rule, std::optional<int> cap) {
    Aid aid;
    aid.id = AidId(id);
    aid.giver = "CCAS";
    aid.from = 2026y / 9 / 1;
    aid.to = 2026y / 12 / 31;
    aid.rule = rule;
    if (cap) aid.cap = cents(*cap);
    aid.reference = "Séance du 12 novembre";
    return aid;
}

TEST(Aid, CountsForItsChildrenActivitiesAndDays) {
    auto aid = ccas(1, fixed(200), {});
    EXPECT_TRUE(aid.counts_for(ChildId(1), meals, aid.from));
    EXPECT_TRUE(aid.counts_for(ChildId(1), meals, aid.to));
    EXPECT_FALSE(aid.counts_for(ChildId(1), meals, base::add_days(aid.from, -1)));
    EXPECT_FALSE(aid.counts_for(ChildId(1), meals, base::add_days(aid.to, 1)));
    aid.child = ChildId(1);
    aid.kinds = {ActivityKind::leisure_centre, meals};
    EXPECT_TRUE(aid.counts_for(ChildId(1), meals, monday));
    EXPECT_FALSE(aid.counts_for(ChildId(2), meals, monday));
    EXPECT_FALSE(aid.counts_for(ChildId(1), ActivityKind::evening_reception, monday));
}

struct BadAid {
    std::string_view field;
    void (*spoil)(Aid&);
};

TEST(Aid, WithAProblemSaysInWhichField) {
    EXPECT_TRUE(aids::problems_of(ccas(1, fixed(200), 1000)).empty());
    const std::vector<BadAid> cases = {
        {"organisme", [](Aid& aid) { aid.giver = ""; }},
        {"organisme", [](Aid& aid) { aid.giver = std::string(61, 'x'); }},
        {"reference", [](Aid& aid) { aid.reference = ""; }},
        {"au", [](Aid& aid) { aid.to = base::add_days(aid.from, -1); }},
        {"au", [](Aid& aid) { aid.to = 2062y / 12 / 31; }},
        {"montant", [](Aid& aid) { aid.rule = fixed(0); }},
        {"montant", [](Aid& aid) { aid.rule = percent(1001); }},
        {"plafond", [](Aid& aid) { aid.cap = cents(0); }},
    };
    for (const auto& one : cases) {
        auto aid = ccas(1, fixed(200), 1000);
        one.spoil(aid);
        const auto problems = aids::problems_of(aid);
        ASSERT_EQ(problems.size(), 1U) << one.field;
        EXPECT_EQ(problems[0].field, one.field);
    }
}

TEST(AidBook, SaysWhatIsLeftOfEachCapAndNeverLessThanNothing) {
    const AidedPlace place{ChildId(1), SessionId(1)};
    const AidBook book{
        {ccas(1, fixed(200), 100), ccas(2, fixed(200), 700), ccas(3, fixed(200), {})},
        {{AidId(1), place, monday, cents(200)},
         {AidId(2), place, monday, cents(50)},
         {AidId(3), place, monday, cents(50)}}};
    EXPECT_EQ(book.left_of(book.aids[0]), cents(0));
    EXPECT_EQ(book.left_of(book.aids[1]), cents(650));
    EXPECT_EQ(book.left_of(book.aids[2]), std::nullopt);
}

TEST(AidPurse, GivesACappedAidOnceUntilAPlaceIsGivenBack) {
    const AidedPlace booked{ChildId(1), SessionId(1)};
    const AidBook book{{ccas(1, fixed(200), 500)}, {{AidId(1), booked, monday, cents(200)}}};
    AidPurse purse(book);
    EXPECT_EQ(purse.quote(ChildId(1), meals, monday, cents(450)).aid(), cents(200));
    EXPECT_EQ(purse.take(ChildId(1), meals, monday, cents(450)).aid(), cents(200));
    EXPECT_EQ(purse.take(ChildId(1), meals, monday, cents(450)).aid(), cents(100));
    EXPECT_EQ(purse.take(ChildId(1), meals, monday, cents(450)).aid(), cents(0));
    purse.give_back(booked);
    purse.give_back(booked);  // it had nothing more
    EXPECT_EQ(purse.take(ChildId(1), meals, monday, cents(450)).aid(), cents(200));
    EXPECT_EQ(purse.take(ChildId(1), meals, monday, cents(450)).aid(), cents(0));
}

TEST(AidPurse, KeepsWhatABookingReservedThoughTheAidHasEnded) {
    auto ended = ccas(1, fixed(200), {});
    ended.to = base::add_days(monday, -1);
    const AidedPlace booked{ChildId(1), SessionId(1)};
    const AidBook book{{ended}, {{AidId(1), booked, monday, cents(200)}}};
    AidPurse purse(book);
    EXPECT_EQ(purse.keep(booked, cents(450)).after(), cents(250));
    EXPECT_EQ(purse.quote(ChildId(1), meals, monday, cents(450)).after(), cents(450));
}

// A price that has become lower leaves what is too much to others; one aid more lowers it further.
TEST(AidPurse, GivesNoMoreThanItsRuleOnALowerPrice) {
    const AidedPlace booked{ChildId(1), SessionId(1)};
    const AidBook book{{ccas(1, percent(500), 225), ccas(2, fixed(100), {})},
                       {{AidId(1), booked, monday, cents(225)}}};
    AidPurse purse(book);
    auto price = purse.keep(booked, cents(300));
    EXPECT_EQ(price.after(), cents(150));
    purse.add_to(price, ChildId(1), meals, monday);
    EXPECT_EQ(price.after(), cents(50));
    EXPECT_EQ(purse.quote(ChildId(1), meals, monday, cents(450)).shares[0].given, cents(75));
}

TEST(AidPurse, AddsAnAidOfThatDayOnceAndHasThatMuchLess) {
    auto of_another_day = ccas(1, fixed(200), {});
    of_another_day.to = base::add_days(monday, -1);
    const AidBook book{{of_another_day, ccas(2, fixed(100), 150)}, {}};
    AidPurse purse(book);
    const auto added = [&] {
        auto price = purse.keep({ChildId(1), SessionId(1)}, cents(450));
        purse.add_to(price, ChildId(1), meals, monday);
        purse.add_to(price, ChildId(1), meals, monday);
        return price.aid();
    };
    EXPECT_EQ(added(), cents(100));
    EXPECT_EQ(added(), cents(50));
    EXPECT_EQ(added(), cents(0));
}

// Food stays the same share of the price: who declares what was paid declares neither too much.
TEST(AidedSessions, LowerCareAndFoodInProportion) {
    const AidBook book{{ccas(1, fixed(150), {})}, {}};
    AidPurse purse(book);
    billing::ExpectedItem expected;
    expected.item.child = ChildId(1);
    expected.item.date = monday;
    expected.item.amount = cents(450);
    expected.item.meal = cents(300);
    expected.item.explanation = "Quotient 540";
    expected.price_today = cents(450);
    billing::give_aids(purse, {{&expected, {ChildId(1), SessionId(1)}, cents(450)}});
    EXPECT_EQ(expected.item.amount, cents(300));
    EXPECT_EQ(expected.item.meal, cents(200));
    EXPECT_EQ(expected.item.before_aids(), cents(450));
    EXPECT_EQ(plain(expected.item.explanation),
              "Quotient 540. Prix 4,50 €, aide CCAS 1,50 €, reste 3,00 €");
}

// What a booking kept ready was given back and used elsewhere: the town bears it.
TEST(AidedSessions, NeverLeaveMoreToPayThanWasConfirmed) {
    AidPurse purse;
    billing::ExpectedItem expected;
    expected.item.date = monday;
    expected.item.amount = cents(450);
    expected.item.meal = cents(450);
    expected.item.table = tariffs::TariffTableId(7);
    expected.item.facts = "1|…";
    expected.price_today = cents(500);
    billing::give_aids(purse, {{&expected, {ChildId(1), SessionId(1)}, cents(250)}});
    EXPECT_EQ(expected.item.amount, cents(250));
    EXPECT_EQ(expected.item.meal, cents(250));
    EXPECT_EQ(expected.item.explanation, "Prix confirmé à la réservation. ");
    EXPECT_EQ(expected.item.table, std::nullopt) << "nothing would give that price again";
    EXPECT_EQ(expected.item.facts, "");
    EXPECT_EQ(expected.price_today, cents(300)) << "half a euro dearer than confirmed";
}

TEST(AidedSessions, AreServedDayByDay) {
    const AidBook book{{ccas(1, fixed(200), 300)}, {}};
    AidPurse purse(book);
    std::vector<billing::ExpectedItem> expected(2);
    for (auto& one : expected) {
        one.item.child = ChildId(1);
        one.item.amount = cents(450);
    }
    expected[0].item.date = base::add_days(monday, 1);
    expected[1].item.date = monday;
    billing::give_aids(purse, {{&expected[0], {ChildId(1), SessionId(2)}, {}},
                               {&expected[1], {ChildId(1), SessionId(1)}, {}}});
    EXPECT_EQ(expected[1].item.amount, cents(250));
    EXPECT_EQ(expected[0].item.amount, cents(350));
}

TEST(AidTotals, AreByGiverAndCountWhatIsTakenBackOff) {
    const auto ccas_price = aids::apply_aids(cents(450), std::vector{offer(1, "CCAS", fixed(200))});
    const auto both = aids::apply_aids(
        cents(450), std::vector{offer(1, "CCAS", fixed(200)), offer(2, "CAF", percent(500))});
    const auto totals = billing::totals_by_giver({ccas_price, both, aids::taken_back(ccas_price)});
    ASSERT_EQ(totals.size(), 2U);
    EXPECT_EQ(totals[0].giver, "CAF");
    EXPECT_EQ(totals[0].total, cents(125));
    EXPECT_EQ(totals[1].giver, "CCAS");
    EXPECT_EQ(totals[1].total, cents(200));
    EXPECT_EQ(totals[1].lines, 1);
}

// ---- Properties ----

rc::Gen<AidRule> any_rule() {
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::inRange(1, 600), [](int amount) { return fixed(amount); }),
        rc::gen::map(rc::gen::inRange(1, 1001), [](int tenths) { return percent(tenths); }));
}

AidBook any_book() {
    AidBook book;
    const int count = *rc::gen::inRange(1, 4);
    for (int id = 1; id <= count; ++id) {
        const bool is_capped = *rc::gen::arbitrary<bool>();
        book.aids.push_back(ccas(
            id, *any_rule(), is_capped ? std::optional(*rc::gen::inRange(1, 2000)) : std::nullopt));
    }
    return book;
}

RC_GTEST_PROP(AidPurse, NeverGivesMoreThanACapAndLosesNoCent, ()) {
    const auto book = any_book();
    AidPurse purse(book);
    std::map<AidId, Money> given;
    for (int session = 0; session < 12; ++session) {
        const auto before = cents(*rc::gen::inRange(0, 1000));
        const auto price = purse.take(ChildId(1), meals, monday, before);
        RC_ASSERT(price.before == price.aid() + price.after());
        RC_ASSERT(price.after() >= Money());
        for (const auto& share : price.shares) {
            RC_ASSERT(share.given > Money());
            given[share.offer.aid] += share.given;
        }
    }
    for (const auto& aid : book.aids) {
        if (aid.cap) RC_ASSERT(given[aid.id] <= *aid.cap);
    }
}

// What was promised holds: with what was reserved, a price that is no higher leaves no more to pay.
RC_GTEST_PROP(AidPurse, LeavesNoMoreToPayThanWasConfirmed, ()) {
    auto book = any_book();
    const AidedPlace place{ChildId(1), SessionId(1)};
    const auto before = cents(*rc::gen::inRange(0, 1000));
    const auto confirmed = AidPurse(book).take(ChildId(1), meals, monday, before);
    for (const auto& share : confirmed.shares)
        book.uses.push_back({share.offer.aid, place, monday, share.given});
    const auto now = cents(*rc::gen::inRange(0, static_cast<int>(before.cents()) + 1));
    AidPurse purse(book);
    auto billed = purse.keep(place, now);
    RC_ASSERT(billed.after() <= confirmed.after());
    purse.add_to(billed, ChildId(1), meals, monday);
    RC_ASSERT(billed.after() <= confirmed.after());
    RC_ASSERT(aids::to_notation(aids::apply_again(billed)) == aids::to_notation(billed));
}

}  // namespace
