"""Fine-tunes the encoder on annotated documents of all languages together, in a process for every thread."""

import argparse
import random
import time

import torch
import torch.distributed as dist
from corpus import IGNORED, encode, read, windows
from decode import batches, score, tensors
from decode import read as read_with
from e5 import E5
from encoder import pretrained
from pieces import Pieces
from torch.nn import functional

# Measured on the development sets; the head starts from nothing and learns so much faster.
RATE, WARM_UP, DECAY = 2e-4, 0.06, 0.01
HEAD = 5
# Share of documents whose sentences are seen one by one in a pass.
ALONE = 0.15


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--e5", required=True)
    parser.add_argument("--train", nargs="+", required=True, help="files; FILE:80 for the first 80 % of its documents")
    parser.add_argument("--dev", nargs="*", default=[])
    parser.add_argument("--output", required=True)
    parser.add_argument("--depth", type=int, default=8)
    parser.add_argument("--frozen", type=int, default=2, help="lowest layers that stay as they are")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--size", type=int, default=160, help="pieces in a window")
    parser.add_argument("--batch", type=int, default=1536, help="pieces in a step of a process")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rate", type=float, default=RATE, help="highest learning rate")
    parser.add_argument("--start", help="encoder to go on with")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def documents(name):
    path, _, share = name.partition(":")
    found = read(path)
    return found[: len(found) * int(share or 100) // 100]


def pass_of(gold, pieces, e5, size, chance):
    """The windows of a pass over the documents with their labels, cut at other places each time."""
    found = []
    for document in gold:
        if chance.random() < ALONE:
            sentences = []
            for words, names in zip(document.sentences, document.names):
                one = type(document)()
                one.sentences, one.names = [words], [names]
                sentences.append(one)
        else:
            sentences = [document]
        for part in sentences:
            labels = [encode(len(words), names) for words, names in zip(part.sentences, part.names)]
            for window in windows(part, pieces, e5.eos, size, chance.randint(size // 4, size)):
                gold_labels = []
                for number, first, _, places in window:
                    gold_labels += labels[number][first : first + len(places)]
                found.append((window, gold_labels))
    return found


def run(rank, options, address):
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=options.processes)
    torch.manual_seed(options.seed)
    e5 = E5(options.e5)
    pieces = Pieces(e5)
    encoder = pretrained(e5, options.depth, 17)
    if options.start:
        encoder.load_state_dict(torch.load(options.start)["encoder"])
    for layer in [encoder.norm, *encoder.layers[: options.frozen]]:
        layer.requires_grad_(False)
    torch.manual_seed(options.seed + rank)
    learned = [parameter for parameter in encoder.parameters() if parameter.requires_grad]
    head = {id(parameter) for parameter in encoder.labels.parameters()}
    body = [parameter for parameter in learned if id(parameter) not in head]
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "lr": options.rate},
            {"params": list(encoder.labels.parameters()), "lr": HEAD * options.rate},
        ],
        weight_decay=DECAY,
        fused=True,
    )
    gradient = torch.zeros(sum(parameter.numel() for parameter in learned))
    place = 0
    for parameter in learned:
        parameter.grad = gradient[place : place + parameter.numel()].view_as(parameter)
        place += parameter.numel()
    gold = [document for name in options.train for document in documents(name)]
    dev = [(name.rsplit("/", 1)[-1], read(name)) for name in options.dev]
    chance = random.Random(options.seed)

    def groups():
        found = pass_of(gold, pieces, e5, options.size, chance)
        some = [[found[n] for n in group] for group in batches([window for window, _ in found], options.batch)]
        chance.shuffle(some)
        return some[: len(some) // options.processes * options.processes]

    schedule, step, steps, begun = None, 0, 0, time.time()
    for number in range(1, options.passes + 1):
        some = groups()
        if schedule is None:
            steps = len(some) // options.processes * options.passes
            up = max(1, int(steps * WARM_UP))
            schedule = torch.optim.lr_scheduler.LambdaLR(
                optimiser, lambda at: max(0.0, min((at + 1) / up, (steps - at) / max(1, steps - up)))
            )
        encoder.train()
        mean = 0.0
        for group in some[rank :: options.processes]:
            ids, mask, firsts = tensors([window for window, _ in group], e5.bos, e5.pad)
            labels = torch.tensor([label for _, labels in group for label in labels])
            gradient.zero_()
            with torch.autocast("cpu", torch.bfloat16):
                scores = encoder(ids, mask).float().flatten(0, 1)[firsts]
            loss = functional.cross_entropy(scores, labels, ignore_index=IGNORED)
            loss.backward()
            dist.all_reduce(gradient)
            gradient /= options.processes
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            mean = 0.98 * mean + 0.02 * loss.item()
            if rank == 0 and step % 25 == 0:
                print(f"pass {number} step {step}/{steps} loss {mean / (1 - 0.98 ** step):.4f} {time.time() - begun:.0f} s", flush=True)
        if rank == 0:
            torch.save({"options": vars(options), "encoder": encoder.state_dict()}, f"{options.output}.{number}")
        last = number == options.passes
        for name, all_documents in dev:
            # A third tells enough while training goes on.
            some = all_documents if last else all_documents[::3]
            mine = some[rank :: options.processes]
            readings = [None] * options.processes
            dist.all_gather_object(readings, read_with(encoder, mine, pieces, e5, options.size))
            if rank == 0:
                order = [some[r :: options.processes] for r in range(options.processes)]
                flat = [d for part in order for d in part], [r for part in readings for r in part]
                precision, recall, f1, kinds = score(flat[1], flat[0])
                print(f"pass {number} {name} P {precision:.4f} R {recall:.4f} F1 {f1:.4f} {kinds}", flush=True)


if __name__ == "__main__":
    chosen = arguments()
    meeting = f"tcp://127.0.0.1:{29000 + random.SystemRandom().randrange(1000)}"
    torch.multiprocessing.spawn(run, (chosen, meeting), nprocs=chosen.processes)
