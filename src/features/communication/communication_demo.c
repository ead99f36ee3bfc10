/* communication_demo.c -- the sheets of two invented people who cannot speak; the first one
 * with two drawings in place of photographs. */
#include "access/context.h"
#include "base/defect.h"
#include "base/embedded.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/communication/communication.h"
#include "features/feature.h"

static const struct communication first = {
    .facts = {.means = "letter_board",
              .yes_no = "はい＝まばたき1回、いいえ＝2回。10秒待ってください",
              .pain = "苦しい＝眉を寄せて左を見る。吸引してほしい＝口を小さく動かす",
              .call = "ピエゾセンサー式を右頬に貼る。着いたら、本人に押してもらって確かめる",
              .trigger = "エアバッグ式。右手親指の下。強さは目盛3",
              .device = "視線入力装置（画面まで60 cm）。予備に透明文字盤",
              .position = "上体30度。頭は正面、枕の下にタオル1枚。右手のひらを上に",
              .understood = "すべて聞こえ、理解している。右目が見えにくい",
              .approach = "正面から、選択肢は2つまで。話を先回りしない",
              .avoid = "本人の前で家族にだけ話すこと。首を急に動かすこと",
              .sleep = "22時に画面を外し、ナースコールだけ残す。2時間ごとに体位を変える",
              .readers = "妻（文字盤）、訪問看護の担当者（口の動き）"},
    .confirmed_with = "本人（文字盤）と妻",
};

static const struct communication second = {
    .facts = {.means = "nod",
              .yes_no = "はい＝うなずく、いいえ＝首を横に少し",
              .pain = "痛い＝目を強く閉じる",
              .call = "押しボタン。左手で押せる",
              .understood = "すべて理解している。声は聞き取りにくいので復唱する"},
    .confirmed_on = DAY_NONE,
};

/* In the name of whoever holds the case. */
static struct err holder_acts(struct context *context, int64_t care_case)
{
    struct care_case whole;
    struct person person;

    demo_act_as(context, ID_NONE, "system");
    TRY(case_get(context, care_case, &whole, &person));
    demo_act_as(context, whole.holder, whole.holder_name);
    return OK;
}

static struct err drawing(struct context *context, int64_t care_case, const char *path,
                          const char *caption)
{
    const struct embedded *file = embedded_find(path);

    need(file != NULL);
    return communication_photograph_add(context, care_case, "drawing.png",
                                        (struct str){(const char *)file->bytes, file->length},
                                        caption);
}

static struct err fill(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    int64_t care_case = demo_key_get("case", "c01");
    struct communication confirmed = first;

    (void)nothing;
    confirmed.confirmed_on = context->today - 3;
    TRY(holder_acts(context, care_case));
    TRY(communication_revise(context, care_case, 0, &confirmed));
    TRY(drawing(context, care_case, "data/demo/photograph_switch.png",
                "スイッチは右手親指の下"));
    TRY(drawing(context, care_case, "data/demo/photograph_position.png",
                "頭は正面、上体は30度"));
    care_case = demo_key_get("case", "c03");
    TRY(holder_acts(context, care_case));
    TRY(communication_revise(context, care_case, 0, &second));
    context->actor = doer;
    return OK;
}

const struct demo_step communication_demo[] = {
    {46, fill},
    {0},
};
