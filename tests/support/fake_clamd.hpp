#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace support {

/// A clamd that listens on this machine and finds what the tests call a virus: any file that holds
/// the word EICAR.
class FakeClamd {
 public:
    enum class Mood { works, hangs_up, talks_nonsense };
    explicit FakeClamd(Mood mood = Mood::works);
    FakeClamd(const FakeClamd&) = delete;
    FakeClamd& operator=(const FakeClamd&) = delete;
    ~FakeClamd();

    /// "tcp:127.0.0.1:41234"
    [[nodiscard]] std::string address() const;
    /// How many files it was asked about.
    [[nodiscard]] int asked() const { return asked_; }

 private:
    void serve();
    void answer(int connection);

    Mood mood_;
    int listener_;
    std::uint16_t port_ = 0;
    std::atomic<int> asked_ = 0;
    std::thread thread_;
};

}  // namespace support
